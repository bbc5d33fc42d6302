package dev.flatline.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.jvm.ThreadStacks.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads are as {@code Thread.print} of JDK 17 and 25 prints them. */
class ThreadStacksTest {

  private static final String PRINTED =
      """
      2026-11-29 14:00:00
      Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1 mixed mode, sharing):

      "main" #1 [5501] prio=5 os_prio=0 cpu=84.11ms elapsed=9.55s tid=0x1 nid=5501 in Object.wait()  [0x1]
         java.lang.Thread.State: TIMED_WAITING (on object monitor)
      \tat java.lang.Object.wait(java.base@17.0.15/Native Method)
      \t- waiting on <0x0000000704a1> (a java.lang.Object)
      \tat com.acme.Main.main(Main.java:12)

      "VM Thread" os_prio=0 cpu=9.12ms elapsed=9.53s tid=0x2 nid=5507 runnable

      "worker 7" #21 prio=5 os_prio=0 cpu=1.01ms elapsed=8.80s tid=0x3 nid=5521 runnable  [0x2]
         java.lang.Thread.State: RUNNABLE
      \tat app//com.acme.Work.run(Work.java:7)
      """;

  @Test
  void threadsOfTheProgramAreRead() {
    assertThat(ThreadStacks.of(PRINTED).threads())
        .containsExactly(
            new Stack(
                "main",
                "TIMED_WAITING",
                List.of(
                    "java.lang.Object.wait(java.base@17.0.15/Native Method)",
                    "com.acme.Main.main(Main.java:12)")),
            new Stack("worker 7", "RUNNABLE", List.of("com.acme.Work.run(Work.java:7)")));
  }

  @Test
  void onlyWhoIsNotRunningWaits() {
    assertThat(ThreadStacks.of(PRINTED).threads())
        .extracting(Stack::waits)
        .containsExactly(true, false);
  }
}

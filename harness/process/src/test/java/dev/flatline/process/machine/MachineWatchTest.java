package dev.flatline.process.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineWatchTest {

  private static final long SELF = 10;

  @TempDir private Path proc;

  /** Ten seconds on two processors: 2,000 hundredths. */
  private void machine(long busy, long stolen, long idle) throws IOException {
    Files.writeString(
        proc.resolve("stat"),
        """
        cpu  %d 0 0 %d 0 0 0 %d 0 0
        cpu0 1 0 0 1 0 0 0 0 0 0
        cpu1 1 0 0 1 0 0 0 0 0 0
        intr 1
        """
            .formatted(busy, idle, stolen));
  }

  private void process(long pid, String name, long parent, long ticks, long ended, long start)
      throws IOException {
    Path directory = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        directory.resolve("stat"),
        "%d (%s) R %d 1 1 0 0 0 0 0 0 0 %d 0 %d 0 20 0 1 0 %d 0 0\n"
            .formatted(pid, name, parent, ticks, ended, start));
  }

  private void waited(long micros) throws IOException {
    Files.createDirectories(proc.resolve("pressure"));
    Files.writeString(
        proc.resolve("pressure/cpu"),
        "some avg10=0.00 avg60=0.00 avg300=0.00 total=%d\n".formatted(micros));
  }

  @Test
  void tellsTheRunFromOthersAndNamesTheBusiest() throws IOException {
    machine(1_000, 0, 5_000);
    process(SELF, "java", 1, 100, 0, 5);
    process(11, "worker) x", SELF, 10, 0, 6);
    process(20, "sh", 1, 500, 0, 7);
    process(21, "cc1", 1, 0, 0, 8);
    waited(1_000_000);
    MachineWatch watch = MachineWatch.of(new Proc(proc), SELF);

    machine(2_700, 100, 5_200);
    process(SELF, "java", 1, 150, 250, 5);
    process(11, "worker) x", SELF, 110, 0, 6);
    process(20, "sh", 1, 1_400, 0, 7);
    process(21, "cc1", 1, 200, 0, 8);
    waited(6_000_000);
    MachineUse use = watch.soFar().orElseThrow();

    assertThat(use.ours()).isCloseTo(0.4, within(1e-9));
    assertThat(use.others()).isCloseTo(1.3, within(1e-9));
    assertThat(use.stolen()).isCloseTo(0.1, within(1e-9));
    assertThat(use.waiting()).hasValueSatisfying(share -> assertThat(share).isEqualTo(0.5));
    assertThat(use.most()).contains("sh, pid 20, 0.9");
    assertThat(use.busy()).isTrue();
    assertThat(use.inWords())
        .isEqualTo(
            "other processes took 1.3 of 2 processors (most of it sh, pid 20, 0.9), the hypervisor"
                + " 0.1, the run itself 0.4; for 50% of the time something waited for one");
  }

  @Test
  void whatTheRunTookIsNoReason() throws IOException {
    machine(0, 0, 0);
    process(SELF, "java", 1, 0, 0, 5);
    MachineWatch watch = MachineWatch.of(new Proc(proc), SELF);

    machine(1_900, 0, 100);
    process(SELF, "java", 1, 1_800, 0, 5);
    MachineUse use = watch.soFar().orElseThrow();

    assertThat(use.busy()).isFalse();
    assertThat(use.most()).isEmpty();
  }

  @Test
  void aNumberThatWasGivenAgainIsAnotherProcess() throws IOException {
    machine(0, 0, 0);
    process(SELF, "java", 1, 0, 0, 5);
    process(20, "old", 1, 5_000, 0, 7);
    MachineWatch watch = MachineWatch.of(new Proc(proc), SELF);

    machine(1_000, 0, 1_000);
    process(20, "new", 1, 700, 0, 99);

    assertThat(watch.soFar().orElseThrow().most()).contains("new, pid 20, 0.7");
  }

  @Test
  void saysNothingWhereTheKernelDoesNotTell() {
    assertThat(MachineWatch.of(new Proc(proc.resolve("none")), SELF).soFar()).isEmpty();
  }
}

package dev.flatline.engine.diagnose;

import dev.flatline.engine.diagnose.lambda.Lambdas;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentRequest;
import dev.flatline.process.jvm.ClassHistogram;
import dev.flatline.process.jvm.JvmCommands;
import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a process some times in a row. Each source is asked by itself: a process that has no
 * descriptor left, or that is no JVM, still shows what the kernel and the agent's file tell.
 */
public final class Inspection implements AutoCloseable {

  /** A count that rises by chance at each of three steps is rare, and each look costs a stop. */
  private static final int LOOKS = 4;

  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final long pid;
  private final Clock clock;
  private final boolean collect;
  private final Map<String, String> unread = new LinkedHashMap<>();
  private final @Nullable JvmCommands jvm;
  private final @Nullable AgentFile agent;

  /** What the agent kept before, which it keeps again afterwards. */
  private AgentRequest before = AgentRequest.SAMPLED;

  private int oneIn;

  private Inspection(long pid, Clock clock, boolean collect, Path report) {
    this.pid = pid;
    this.clock = clock;
    this.collect = collect;
    jvm = attached();
    agent = tracked(report);
  }

  /**
   * Begins one.
   *
   * @param collect whether garbage is collected before each look
   * @param report the file of the agent, whether it is there or not
   * @throws FlatlineException if there is no such process, or it is another user's
   */
  public static Inspection of(long pid, Clock clock, boolean collect, Path report) {
    if (!Proc.LINUX.runs(pid)) {
      throw FlatlineException.usage(
          "Cannot diagnose a process because there is none of that number: pid=%d; ps -e shows"
              + " them",
          pid);
    }
    return new Inspection(pid, clock, collect, report);
  }

  private @Nullable JvmCommands attached() {
    try {
      return JvmCommands.to(pid);
    } catch (IOException | FlatlineException refused) {
      missing("it does not let us attach: " + refused.getMessage(), "threads", "objects");
      return null;
    }
  }

  private @Nullable AgentFile tracked(Path report) {
    try {
      requireOfTheProcess(report);
      AgentFile file = AgentFile.open(report, clock);
      AgentReport known = file.read();
      before = AgentRequest.level(known.level());
      oneIn = known.oneIn();
      file.ask(AgentRequest.ALL, 0, ANSWER);
      return file;
    } catch (FlatlineException none) {
      missing(
          Files.exists(report, LinkOption.NOFOLLOW_LINKS)
              ? String.valueOf(none.getMessage())
              : "no agent is in the process; start it with -javaagent:flatline-agent.jar",
          "agent");
      return null;
    }
  }

  /** Anybody may leave a file of that name where all users may write. */
  private void requireOfTheProcess(Path report) {
    try {
      if (Proc.user(report) != Proc.LINUX.user(pid)) {
        throw FlatlineException.usage(
            "Cannot read what an agent tracks because the file is another user's than the process:"
                + " file=%s, pid=%d; name the right one with --agent-report",
            report, pid);
      }
    } catch (IOException none) {
      // It is said by whoever opens it.
    }
  }

  private void missing(String why, String... steps) {
    for (String step : steps) {
      unread.put(step, why);
    }
  }

  /**
   * Looks for so long.
   *
   * @throws FlatlineException if the process ends meanwhile, or its descriptors cannot be read
   */
  public Diagnosis over(Duration length) throws InterruptedException {
    return over(length, Optional.empty(), false);
  }

  /**
   * Looks for so long, while recorders run in the process.
   *
   * @param recording file that its flight recorder writes; empty for none
   * @param nativeMemory whether async-profiler sees who takes memory outside the heap
   * @throws FlatlineException if the process ends meanwhile, or its descriptors cannot be read
   */
  public Diagnosis over(Duration length, Optional<Path> recording, boolean nativeMemory)
      throws InterruptedException {
    Recorders recorders = Recorders.begin(jvm, pid, clock, recording, nativeMemory);
    List<Look> looks = looks(length);
    Recorded recorded = recorders.end("not seen: " + unread.getOrDefault("threads", ""));
    List<Path> program = ProgramFiles.of(Proc.LINUX, pid);
    Runbook book = new Runbook(looks, unread, ReleaseShapes.of(program), new Lambdas(program));
    return Diagnostician.of(pid, collect, book, recorded);
  }

  private List<Look> looks(Duration length) throws InterruptedException {
    Stopwatch since = clock.start();
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < LOOKS; i++) {
      looks.add(look(since));
      if (i < LOOKS - 1) {
        clock.sleep(length.dividedBy(LOOKS - 1));
      }
    }
    return looks;
  }

  private Look look(Stopwatch since) {
    double seconds = since.nanos() / 1e9;
    Optional<ClassHistogram> classes = Optional.empty();
    Optional<ThreadStacks> stacks = Optional.empty();
    if (jvm != null) {
      try {
        stacks = Optional.of(jvm.threads());
        classes = Optional.of(jvm.classes(collect));
      } catch (IOException gone) {
        missing("it does not answer any more: " + gone.getMessage(), "threads", "objects");
      }
    }
    return new Look(seconds, outside(), classes, stacks, report());
  }

  private Outside outside() {
    try {
      return Outside.of(Proc.LINUX, pid);
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          Proc.LINUX.runs(pid)
              ? "Cannot diagnose a process because it is another user's: pid=%d; run it as that"
                  + " user"
              : "Cannot diagnose a process because it ended meanwhile: pid=%d; its own log says"
                  + " why",
          pid);
    }
  }

  /** Each look is a checkpoint: what is taken after one and given back before the next is none. */
  private Optional<AgentReport> report() {
    if (agent == null) {
      return Optional.empty();
    }
    Optional<AgentReport> report = agent.ask(AgentRequest.CHECKPOINT, 0, ANSWER);
    if (report.isEmpty()) {
      missing("the agent did not answer within " + ANSWER.toSeconds() + " s", "agent");
    }
    return report;
  }

  @Override
  public void close() {
    if (agent != null) {
      // Nobody waits for the answer: the process may have ended.
      agent.ask(before, oneIn, Duration.ZERO);
    }
    if (jvm != null) {
      jvm.close();
    }
  }
}

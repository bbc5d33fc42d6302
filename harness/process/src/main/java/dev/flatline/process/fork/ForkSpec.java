package dev.flatline.process.fork;

import dev.flatline.api.Limits;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.state.TreeSize;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM to fork.
 *
 * @param name for messages and file names, for example {@code subject} or {@code companion}
 * @param scenarioJar with its libraries in the {@code Class-Path} of its manifest
 * @param directory where its output and logs go
 * @param scratch for its temporary files, removed when the run ends
 * @param enclosure what it is started in
 * @param optimised whether the optimising compiler is on; it doubles the time to start
 * @param room that its logs may take
 * @param outlivesExhaustion whether it goes on when its heap is exhausted, as is wanted where that
 *     is the symptom
 * @param jvmOptions that the variant asks for, after those of the harness
 */
public record ForkSpec(
    String name,
    Jdk jdk,
    Path scenarioJar,
    Limits limits,
    Path directory,
    Path scratch,
    Enclosure enclosure,
    boolean optimised,
    ForkRoom room,
    boolean outlivesExhaustion,
    List<String> jvmOptions) {

  public ForkSpec {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** A JVM that ends when its heap is exhausted. */
  public ForkSpec(
      String name,
      Jdk jdk,
      Path scenarioJar,
      Limits limits,
      Path directory,
      Path scratch,
      Enclosure enclosure,
      boolean optimised,
      ForkRoom room) {
    this(
        name,
        jdk,
        scenarioJar,
        limits,
        directory,
        scratch,
        enclosure,
        optimised,
        room,
        false,
        List.of());
  }

  /** A JVM without the optimising compiler: the harness compares holdings, not throughput. */
  public ForkSpec(
      String name, Jdk jdk, Path scenarioJar, Limits limits, Path directory, Path scratch) {
    this(
        name,
        jdk,
        scenarioJar,
        limits,
        directory,
        scratch,
        Enclosure.none(),
        false,
        ForkRoom.usual());
  }

  /** Enough for the shipped services; small, so that a forced collection takes milliseconds. */
  private static final int DEFAULT_HEAP_MEGABYTES = 128;

  /**
   * The command line of a JVM whose processes carry a mark.
   *
   * @param mark {@code <variable>=<value>} of the environment
   */
  List<String> command(Path workerJar, String mark) {
    List<String> command = new ArrayList<>(command(workerJar));
    int at = command.indexOf("-cp");
    command.add(at, "-Dflatline.mark=" + mark);
    command.add(at, "-Dflatline.scratch.own=" + scratch.toAbsolutePath());
    return command;
  }

  /** The command line; the limit is set by the shell, soft and hard, before it becomes the JVM. */
  List<String> command(Path workerJar) {
    List<String> command = new ArrayList<>(enclosure.entry(scratch));
    command.addAll(ThreadLimit.entry(limits.threads()));
    if (limits.descriptors() > 0) {
      // HotSpot raises a soft limit to the hard one, so both are set.
      command.addAll(
          List.of(
              "sh",
              "-c",
              "ulimit -n \"$1\" && shift && exec \"$@\"",
              "sh",
              Integer.toString(limits.descriptors())));
    }
    command.add(jdk.java().toString());
    command.addAll(flags());
    command.addAll(jvmOptions);
    if (!enclosure.rules().isEmpty()) {
      command.add(Formatted.of("-javaagent:%s=script:%s", bytemanJar(), rules()));
    }
    if (enclosure.agent()) {
      // Above a thousand acquisitions a second stacks are sampled: the load is not to be slowed.
      StringBuilder options =
          new StringBuilder(
              Formatted.of("-javaagent:%s=report=%s,level=sampled", agentJar(), agentReport()));
      enclosure.pairs().forEach(pair -> options.append(",pair=").append(pair.text()));
      command.add(options.toString());
    }
    if (enclosure.recorded()) {
      command.addAll(Recording.flags(directory, name));
    }
    command.addAll(
        List.of(
            "-cp",
            workerJar + java.io.File.pathSeparator + scenarioJar,
            "dev.flatline.worker.WorkerMain"));
    return command;
  }

  /** Flags that keep the JVM's own threads, files and descriptors constant. */
  List<String> flags() {
    int heap = limits.heapMegabytes() == 0 ? DEFAULT_HEAP_MEGABYTES : limits.heapMegabytes();
    String exhausted = outlivesExhaustion ? "-" : "+";
    return List.of(
        "-Xmx" + heap + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=" + (optimised ? 4 : 1),
        "-XX:-UseDynamicNumberOfCompilerThreads",
        "-XX:-UsePerfData",
        "-XX:" + exhausted + "ExitOnOutOfMemoryError",
        // Standard output is the link.
        "-XX:+DisplayVMOutputToStderr",
        "-XX:ErrorFile=" + errorFile(),
        // The memory of a JVM that crashes would take its room in the scratch directory.
        "-XX:-CreateCoredumpOnCrash",
        // Two files in turn.
        "-Xlog:gc*:file="
            + directory.resolve(name + ".gc.log")
            + ":time,uptime:filecount=1,filesize="
            + room.collections() / 2,
        "-Djava.io.tmpdir=" + enclosure.files(scratch));
  }

  /** Where the JVM writes why it crashed. */
  Path errorFile() {
    return directory.resolve(name + ".hs_err.log").toAbsolutePath();
  }

  /** Where what it prints is kept. */
  Path output() {
    return directory.resolve(name + ".out");
  }

  /** Where the JVM's files are. */
  public Path files() {
    return enclosure.files(scratch);
  }

  /** Where the rules are that Byteman reads. */
  Path rules() {
    return directory.resolve(name + ".btm");
  }

  Path agentJar() {
    return scratch.resolve(CarriedJar.AGENT).toAbsolutePath();
  }

  /** Where the agent writes what it tracks, for as long as the run lasts. */
  Path agentReport() {
    return scratch.resolve(name + TreeSize.OF_THE_HARNESS).toAbsolutePath();
  }

  Path bytemanJar() {
    return scratch.resolve(CarriedJar.BYTEMAN).toAbsolutePath();
  }
}

package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of the agent in a recording of the JDK, as the JDK's own tool reads it. */
class FlightIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int ROUNDS = 20;
  private static final long SETTLED_MILLIS = 3_000;

  @TempDir private Path folder;

  @Test
  void whatIsTakenAndGivenBackIsInTheRecordingWithItsLine() throws Exception {
    Path recording = folder.resolve("program.jfr");
    try (AgentChild child =
        AgentChild.start(folder, OperatingProgram.class, "level=all", recordingTo(recording))) {
      child.until("READY");
      // Of what a JVM opens in a busy first second not all is told.
      await()
          .atMost(DEADLINE)
          .until(
              () -> {
                AgentReport now = child.ask(AgentRequest.REPORT);
                return now.writtenMillis() - now.startedMillis() > SETTLED_MILLIS;
              });
      child.ask(AgentRequest.CHECKPOINT);
      child.file().mark("began", "latency wire");
      for (int round = 0; round < ROUNDS; round++) {
        child.proceed();
        child.until("DONE");
      }
      child.file().mark("ended", "latency wire");
      // One after the other: what was told before is out when a request is answered.
      child.ask(AgentRequest.REPORT);
      child.end();

      // Nothing that the recorder itself opens is a survivor.
      assertThat(child.errors()).doesNotContain("Cannot");
    }
    String acquired = printed(recording, "dev.flatline.Acquire");
    assertThat(count(acquired, "dev.flatline.Acquire \\{")).isGreaterThanOrEqualTo(3 * ROUNDS);
    assertThat(acquired)
        .contains("kind = \"files\"", "OperatingProgram.operation() line: " + lineOfTheLeak());
    assertThat(count(printed(recording, "dev.flatline.Release"), "heldFor = \\d"))
        .isGreaterThanOrEqualTo(3 * ROUNDS);
    assertThat(
            count(printed(recording, "dev.flatline.Operation"), "mostHeld = 3\\s+kind = \"files\""))
        .isEqualTo(ROUNDS);
    assertThat(printed(recording, "dev.flatline.Checkpoint")).contains("number = 1");
    assertThat(printed(recording, "dev.flatline.Fault"))
        .containsSubsequence("name = \"latency wire\"", "phase = \"began\"", "phase = \"ended\"");
  }

  @Test
  void theRecordersOwnFilesAreNobodysLeak() throws Exception {
    try (AgentChild child =
        AgentChild.start(
            folder,
            ChurningProgram.class,
            "level=all",
            recordingTo(folder.resolve("churn.jfr")),
            "nothing")) {
      child.until("READY");
      child.ask(AgentRequest.CHECKPOINT);
      // Begins a new part of the recording, with a file of its own.
      assertThat(
              tool(
                  "jcmd",
                  Long.toString(child.pid()),
                  "JFR.dump",
                  "filename=" + folder.resolve("dumped.jfr")))
          .contains("Dumped recording");
      child.proceed();
      child.until("DONE");

      assertThat(LeakReport.of(child.ask(AgentRequest.CHECKPOINT)).lines()).isEmpty();
    }
  }

  @Test
  void withoutTheModuleOfTheRecorderTheProgramAndTheAgentGoOn() throws Exception {
    try (AgentChild child =
        AgentChild.start(
            folder,
            OperatingProgram.class,
            "level=all",
            List.of("--limit-modules", "java.base,java.instrument,java.sql"))) {
      child.until("READY");
      child.ask(AgentRequest.CHECKPOINT);
      child.proceed();
      child.until("DONE");
      AgentReport report = child.ask(AgentRequest.REPORT);

      assertThat(report.kind("files").orElseThrow().operationPeak()).isEqualTo(3);
      assertThat(report.cost().errors()).isZero();
      assertThat(child.errors()).isEmpty();
    }
  }

  private static List<String> recordingTo(Path file) {
    return List.of(
        "-Xlog:jfr+startup=off",
        "-XX:FlightRecorderOptions=repository=" + file + ".parts",
        "-XX:StartFlightRecording=name=flatline,dumponexit=true,filename=" + file);
  }

  private static int lineOfTheLeak() throws IOException {
    List<String> lines =
        Files.readAllLines(
            Path.of("src/test/java", OperatingProgram.class.getName().replace('.', '/') + ".java"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// THE LINE")) {
        return i + 1;
      }
    }
    throw new AssertionError("the program has no line of that mark");
  }

  private String printed(Path recording, String event) throws Exception {
    await().atMost(DEADLINE).until(() -> Files.isRegularFile(recording));
    return tool("jfr", "print", "--stack-depth", "64", "--events", event, recording.toString());
  }

  private String tool(String name, String... arguments) throws Exception {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
    List<String> command = new java.util.ArrayList<>();
    command.add(java.resolveSibling(name).toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve(name + ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}

package dev.flatline.itsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.itsupport.fixture.ForgottenFiles;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.json.Json;
import dev.flatline.process.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command, asked about a program that was not written for it. */
class DiagnoseIT {

  private static final Path CLI = Path.of("../cli/target/flatline.jar").toAbsolutePath();
  private static final Path AGENT = Path.of("../agent/target/flatline-agent.jar").toAbsolutePath();
  private static final Path SOURCE =
      Path.of("src/test/java", ForgottenFiles.class.getName().replace('.', '/') + ".java");
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int CAUSE_FOUND = 1;

  @TempDir private Path directory;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void withTheAgentTheLineIsNamedAmongTenTimesAsManyHealthyOnes() throws Exception {
    Path report = directory.resolve("agent.report");
    Process program = program("-javaagent:" + AGENT + "=level=all,report=" + report);
    await().atMost(DEADLINE).until(() -> Files.exists(report));

    JsonNode found = diagnosed(program, CAUSE_FOUND, "--agent-report", report.toString());

    assertThat(found.at("/cause").asText()).isEqualTo("NEVER_RELEASED");
    assertThat(found.at("/sites/0/range/file").asText()).endsWith("/ForgottenFiles.java");
    // The loop is what has to be mended; who opens the file for it is beside.
    assertThat(linesOf(found.at("/sites/0/related"), "acquired")).containsExactly(lineOfTheLeak());
    assertThat(found.at("/sites")).hasSize(1);
    assertThat(found.at("/sentence").asText())
        .contains("in the loop of lines", "nothing bounds how many are held at once");
  }

  @Test
  void withoutTheAgentItIsSaidWhatGrowsAndThatWhoTakesItIsNotSeen() throws Exception {
    Process program = program();
    await()
        .atMost(DEADLINE)
        .until(
            () ->
                Files.readString(Path.of("/proc", Long.toString(program.pid()), "status"))
                    .contains("VmRSS"));

    JsonNode found = diagnosed(program, CAUSE_FOUND);

    assertThat(found.at("/cause").asText()).isEqualTo("UNKNOWN");
    assertThat(found.at("/sentence").asText()).startsWith("files became ").contains("-javaagent:");
    assertThat(found.at("/sites")).isEmpty();
  }

  @Test
  void theRecordersThatAreAskedForSayWhatTheyHaveSeen() throws Exception {
    Path report = directory.resolve("agent.report");
    Path recording = directory.resolve("program.jfr");
    Process program = program("-javaagent:" + AGENT + "=report=" + report);
    await().atMost(DEADLINE).until(() -> Files.exists(report));

    JsonNode found =
        diagnosed(
            program,
            CAUSE_FOUND,
            "--agent-report",
            report.toString(),
            "--jfr",
            recording.toString(),
            "--native");

    // The program leaks no memory outside the heap: async-profiler has looked, and says so.
    assertThat(lines(found, "native memory"))
        .isNotEmpty()
        .allMatch(
            line ->
                line.contains("taken by the JVM for itself")
                    || line.equals("of no stack was a megabyte taken and not given back"));
    assertThat(lines(found, "recording")).hasSize(1);
    assertThat(lines(found, "recording").get(0)).startsWith(recording + ", ");
    assertThat(printed(recording))
        .contains("ForgottenFiles.forgotten(Path) line: " + lineOfTheLeak());
    // It keeps each stack while it is looked at, and no longer.
    await()
        .atMost(DEADLINE)
        .until(() -> AgentFile.open(report, Clock.system()).read().level().equals("sampled"));
  }

  private static List<String> lines(JsonNode found, String step) {
    List<String> lines = new ArrayList<>();
    for (JsonNode one : found.path("steps")) {
      if (one.path("what").asText().equals(step)) {
        one.path("lines").forEach(line -> lines.add(line.asText()));
      }
    }
    return lines;
  }

  private String printed(Path recording) throws Exception {
    Path out = directory.resolve("jfr.out");
    Process jfr =
        new ProcessBuilder(
                Path.of(java()).resolveSibling("jfr").toString(),
                "print",
                "--stack-depth",
                "64",
                "--events",
                "dev.flatline.Acquire",
                recording.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    started.add(jfr);
    assertThat(jfr.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return Files.readString(out);
  }

  private static List<Integer> linesOf(JsonNode places, String role) {
    List<Integer> lines = new ArrayList<>();
    for (JsonNode place : places) {
      if (place.path("role").asText().equals(role)) {
        lines.add(place.at("/range/line").asInt());
      }
    }
    return lines;
  }

  private static int lineOfTheLeak() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// THE LINE")) {
        return i + 1;
      }
    }
    throw new AssertionError("the program has no line of that mark: " + SOURCE);
  }

  private Process program(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx64m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "target/test-classes", ForgottenFiles.class.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("program.log").toFile())
            .start();
    started.add(process);
    return process;
  }

  private JsonNode diagnosed(Process program, int code, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(java(), "-jar", CLI.toString(), "diagnose", "--json"));
    command.addAll(List.of("--pid", Long.toString(program.pid()), "--duration", "3s"));
    command.addAll(List.of(options));
    Path errors = directory.resolve("errors.log");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    started.add(process);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said + Files.readString(errors)).isEqualTo(code);
    return Json.MAPPER.readTree(said);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}

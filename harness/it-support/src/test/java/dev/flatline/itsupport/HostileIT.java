package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.itsupport.fixture.Hostility;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Subjects that harm what they can reach: each ends as a typed failure of its own case or is judged
 * as any other, and takes nothing with it.
 */
@Tag("long")
class HostileIT {

  /** What one case may leave: its records, and the bounded logs of one fork. */
  private static final long STORE_BYTES = 8 << 20;

  private static final int MINUTES = 10;

  /** In the command line of every child of a hostile subject. */
  private static final String CHILD = "flatline-hostile-child";

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Ended hostile;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Ended after;

  /** A run that ended, as a process of a heap that is as small as the launcher's. */
  private record Ended(int exitCode, String printed, JsonNode verdict) {

    List<JsonNode> findings(String label) {
      return all("findings", label);
    }

    JsonNode ofCase(String label) {
      return all("cases", label).get(0);
    }

    private List<JsonNode> all(String list, String label) {
      List<JsonNode> found = new ArrayList<>();
      verdict
          .path(list)
          .forEach(
              one -> {
                if (one.path("label").asText().equals(label)) {
                  found.add(one);
                }
              });
      return found;
    }
  }

  @BeforeAll
  static void runThem() throws Exception {
    Path scenarios = FixtureRun.scenarios(directory.resolve("scenarios"));
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    String all =
        Stream.concat(Stream.of("leaky"), Arrays.stream(Hostility.values()).map(Hostility::label))
            .collect(Collectors.joining(","));
    hostile = run(scenarios, scratch, "hostile", all, 4);
    after = run(scenarios, scratch, "after", "leaky,scoped", 1);
  }

  private static Ended run(Path scenarios, Path scratch, String name, String variants, int atOnce)
      throws IOException, InterruptedException {
    Process process = start(scenarios, scratch, name, variants, atOnce);
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ends", name).isTrue();
    } finally {
      process.destroyForcibly();
    }
    Path verdict = directory.resolve(name).resolve("latest/verdict.json");
    String said = read(directory.resolve(name + ".txt"));
    assertThat(verdict).as(said).exists();
    return new Ended(process.exitValue(), said, Json.MAPPER.readTree(verdict.toFile()));
  }

  private static Process start(
      Path scenarios, Path scratch, String name, String variants, int atOnce) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dflatline.scratch=" + scratch,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.flatline.cli.FlatlineCommand",
            "run",
            "hostile",
            "--scenarios=" + scenarios,
            "--out=" + directory.resolve(name),
            "--variant=" + variants,
            "--parallel=" + atOnce)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(name + ".txt").toFile())
        .start();
  }

  @ParameterizedTest
  @EnumSource
  void whatItDoesIsSaid(Hostility way) {
    List<JsonNode> findings = hostile.findings(way.label());
    assertThat(findings).isNotEmpty();
    String sentences =
        findings.stream()
            .map(one -> one.path("status").asText() + " " + one.path("sentence").asText())
            .collect(Collectors.joining("\n"));
    assertThat(sentences).doesNotContain(Status.HARNESS_ERROR.name());
    if (way.harmless()) {
      assertThat(hostile.ofCase(way.label()).path("failure").isTextual()).as(sentences).isFalse();
    } else {
      assumeThat(sentences).as("its load kept its schedule").doesNotContain("schedule lag");
      assertThat(sentences).contains(way.said());
      assertThat(findings)
          .as(sentences)
          .anyMatch(one -> !one.path("status").asText().equals(Status.PASS.name()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatItLeavesIsBounded(Hostility way) throws IOException {
    Path store = Path.of(hostile.ofCase(way.label()).path("store").asText());
    assertThat(bytes(store)).as(store.toString()).isLessThan(STORE_BYTES);
  }

  @Test
  void theRunEndsWithItsVerdict() {
    assertThat(hostile.exitCode())
        .as(hostile.printed())
        .isIn(Status.FAIL.exitCode(), Status.INVALID.exitCode());
    assertThat(hostile.printed()).doesNotContain("\tat ");
  }

  @Test
  void nothingOutlivesIt() {
    assertThat(commandLines())
        .as("processes")
        .noneMatch(line -> line.contains(CHILD))
        .noneMatch(line -> line.contains(directory.toString()));
    assertThat(directory.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void aHarnessThatIsKilledLeavesNoChildOfASubject() throws Exception {
    Path scenarios = FixtureRun.scenarios(directory.resolve("killed-scenarios"));
    Path scratch = Files.createDirectories(directory.resolve("killed-scratch"));
    Process harness = start(scenarios, scratch, "killed", "leaky,leaves-orphan", 2);
    try {
      await().atMost(Duration.ofMinutes(2)).until(() -> children() > 0 || !harness.isAlive());
      assertThat(children()).as(read(directory.resolve("killed.txt"))).isPositive();
    } finally {
      harness.destroyForcibly().waitFor();
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                children() == 0
                    && commandLines().stream().noneMatch(line -> line.contains("killed-scratch")));
  }

  private static long children() {
    return commandLines().stream().filter(line -> line.contains(CHILD)).count();
  }

  @Test
  void theNextRunIsUnharmed() {
    assertThat(after.ofCase("scoped").path("failure").isTextual()).as(after.printed()).isFalse();
    assertThat(after.printed())
        .containsPattern("(?m)^ leaky .* yes *$")
        .containsPattern("(?m)^ scoped .* yes *$")
        .containsPattern("(?m)^ scoped/throws .* yes *$");
    // The hostile variants, which are not run here, claim nothing under an injected failure.
    assertThat(after.exitCode()).as(after.printed()).isEqualTo(Status.INCONCLUSIVE.exitCode());
  }

  /** What the subjects said is in the reports, and is text there. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "html", "junit"})
  void noReportObeysThem(String format) throws Exception {
    Path shown = directory.resolve("report." + format);
    int code = report(format, shown);

    String report = read(shown);
    assertThat(code).as(report).isEqualTo(hostile.exitCode());
    assertThat(report.codePoints().filter(point -> point != '\n').filter(HostileIT::acts))
        .as(report)
        .isEmpty();
    assertThat(report.lines()).noneMatch(line -> line.startsWith("PASS"));
    assertThat(report.replace("`", "")).contains("exit code 0");
    // Markup is text on a terminal, and in a code span of Markdown.
    if (!format.equals("text")) {
      assertThat(report.replaceAll("`[^`\\n]*`", "")).doesNotContain("<script>alert");
    }
    if (format.equals("junit")) {
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(shown.toFile());
    }
  }

  private static int report(String format, Path to) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.flatline.cli.FlatlineCommand",
                "report",
                "--format=" + format,
                directory.resolve("hostile/latest").toString())
            .redirectErrorStream(true)
            .redirectOutput(to.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue();
  }

  /** A sign that a terminal obeys, or that hides a part of the text. */
  private static boolean acts(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT
        || Character.getType(point) == Character.SURROGATE;
  }

  private static long bytes(Path root) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  private static List<String> commandLines() {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self)
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "cmdline"))
        .map(HostileIT::read)
        .toList();
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}

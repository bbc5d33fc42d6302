package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.cli.FlatlineCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness is killed with SIGKILL while the leaky variant is under load. */
@Tag("long")
class HarnessKilledIT {

  private static final Pattern FORKED = Pattern.compile("\"forked\".*\"pid\":(\\d+)");
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  @TempDir Path directory;

  @Test
  void neitherSubjectNorDatabaseOutlivesTheHarness() throws Exception {
    Path out = directory.resolve("runs");
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Process harness =
        flatline(
            temporary, "run", "pooled-connection", "--scenarios", "..", "--out", out.toString());
    List<Long> forks = new ArrayList<>();
    try {
      await()
          .atMost(DEADLINE)
          .untilAsserted(
              () -> assertThat(journals(out, "leaky")).anyMatch(text -> text.contains("warm-up")));
      for (String journal : journals(out, "leaky")) {
        Matcher matcher = FORKED.matcher(journal);
        while (matcher.find()) {
          forks.add(Long.valueOf(matcher.group(1)));
        }
      }
      assertThat(forks).as("database and subject").hasSize(2);
    } finally {
      harness.destroyForcibly().waitFor();
    }

    await()
        .atMost(DEADLINE)
        .untilAsserted(() -> assertThat(forks).noneMatch(HarnessKilledIT::runs));
    assertThat(flatline(temporary, "clean").waitFor()).as("exit code of clean").isZero();
    assertThat(filesBelow(temporary)).as("files outside the run store").isEmpty();
    assertThat(scratch(out)).as("what the subject wrote").isEmpty();
    assertThat(filesBelow(directory.resolve("state"))).as("journals").isEmpty();
    assertThat(FlatlineCommand.execute("report", "latest", "--out", out.toString()))
        .as("exit code of a report of a run that was cut short")
        .isEqualTo(6);
  }

  /** With temporary files and state of its own. */
  private Process flatline(Path temporary, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            FlatlineCommand.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("harness.out").toFile()))
        .start();
  }

  private static List<Path> scratch(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(path -> path.endsWith("scratch")).toList();
    }
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static List<String> journals(Path out, String variant) throws IOException {
    Path cases = out.resolve("pooled-connection").resolve(variant);
    if (!Files.isDirectory(cases)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    try (Stream<Path> stores = Files.list(cases)) {
      for (Path store : stores.toList()) {
        Path journal = store.resolve("journal.jsonl");
        if (Files.exists(journal)) {
          texts.add(Files.readString(journal));
        }
      }
    }
    return texts;
  }

  private static boolean runs(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains("WorkerMain");
    } catch (IOException gone) {
      return false;
    }
  }
}

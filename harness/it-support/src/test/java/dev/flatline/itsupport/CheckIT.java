package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flatline.engine.check.CheckFiles;
import dev.flatline.engine.check.CheckReport;
import dev.flatline.engine.check.ServiceCheck;
import dev.flatline.engine.report.ReportFormat;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.verdict.trend.Decision;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service in another language whose requests all succeed, read in three ways. */
@Tag("long")
class CheckIT {

  static final Path SERVICE =
      Path.of("../examples/services/python/service.py").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @BeforeAll
  static void requirePython() throws InterruptedException {
    assumeTrue(pythonIsThere(), "there is no python3");
  }

  static boolean pythonIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException without) {
      if (System.getenv("CI") == null) {
        return false;
      }
      throw new AssertionError("there is no python3", without);
    }
  }

  private CheckReport check(String variant, String more) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path file = directory.resolve("service.yaml");
    String address = "http://127.0.0.1:" + port + "/batches?size={size}";
    Files.writeString(
        file,
        String.join(
            "\n",
            "service: {command: [python3, " + SERVICE + ", '" + port + "', " + variant + "]}",
            "operation: {url: '" + address + "'}",
            "failing: {every: 10, url: '" + address + "&broken=1'}",
            "sizes: [1, 4, 16, 64]",
            "seconds: 60",
            more));
    Path store = Files.createDirectories(directory.resolve("store"));
    CheckedService service = ServiceFile.read(file, List.of()).service();
    return new ServiceCheck(service, store, 1, true, line -> {}).run();
  }

  @Test
  void whatIsDeferredToTheEndOfTheBatchPilesUp() throws Exception {
    CheckReport report = check("deferred", "");

    assertThat(report.text()).contains("accumulation of descriptors is RISING", "64 at 64");
    assertThat(report.trouble()).isEmpty();
    assertThat(report.decision()).isEqualTo(Decision.RISING);
  }

  @Test
  void whatAnExceptionSkipsDoesNotComeBack() throws Exception {
    CheckReport report = check("skipped", "");

    assertThat(report.text()).contains("retention of descriptors.files is RISING");
    assertThat(report.json()).contains("\"command\" : \"check\"");
    assertThat(report.decision()).isEqualTo(Decision.RISING);

    new CheckFiles(directory.resolve("store")).write(report);
    CheckFiles kept = CheckFiles.in(directory.resolve("store")).findFirst().orElseThrow();
    assertThat(kept.in(ReportFormat.TEXT)).isEqualTo(report.text());
    assertThat(kept.in(ReportFormat.JUNIT))
        .contains("name=\"retention of descriptors.files\"", "<failure ", "type=\"RISING\"");
    assertThat(kept.exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsClosedAtOnceIsFlat() throws Exception {
    CheckReport report = check("right", "");

    assertThat(report.text()).contains("a leak of 0.01 per operation excluded", "FLAT  ");
    assertThat(report.decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void underLoadItIsWatchedAsWell() throws Exception {
    CheckReport report = check("right", "load: {rate: 20, seconds: 8}");

    assertThat(report.text()).contains("under load:", "gauge", "descriptors", "load: ");
    assertThat(report.json()).contains("\"question\" : \"GROWTH\"");
    assertThat(report.watched()).isPresent();
    assertThat(report.decision()).isNotEqualTo(Decision.RISING);
  }
}

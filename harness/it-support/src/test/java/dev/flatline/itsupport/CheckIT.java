package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  private final List<String> said = new ArrayList<>();

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
    return new ServiceCheck(service, store, 1, true, said::add).run();
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
    requirePage(directory.resolve("store").resolve(ReportFormat.HTML.file()));
  }

  private static void requirePage(Path page) throws Exception {
    Browser.require();
    try (Browser browser = Browser.open(page.toUri(), 1_400, 900, false)) {
      assertThat(browser.texts("#lead h2"))
          .containsExactly(
              "descriptors.files held after each round, over the baseline, by operations");
      assertThat(browser.texts("#lead canvas")).hasSize(1);
      assertThat(browser.texts("#place-of-charts .panel canvas"))
          .isNotEmpty()
          .hasSameSizeAs(browser.texts("#place-of-charts .panel h4"));
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.barriers()).isEmpty();
      assertThat(browser.requests())
          .isNotEmpty()
          .allMatch(request -> Set.of("file", "data").contains(request.getScheme()));
      browser.screenshot(Path.of("target/screenshots/check.png"));
    }
  }

  @Test
  void aLimitOfNothingThatIsWatchedIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> check("right", "load: {rate: 20, seconds: 8}\nlimits: {threds: 20}"))
        .hasMessageStartingWith("Cannot hold a limit because no gauge has that name: limit=threds;")
        .hasMessageContaining("threads");
    assertThat(said).isEmpty();
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

package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.watch.Pace;
import dev.flatline.engine.watch.Watch;
import dev.flatline.engine.watch.WatchReport;
import dev.flatline.engine.watch.Watched;
import dev.flatline.engine.watch.source.Asked;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.trend.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are no Java and not ours. */
class WatchIT {

  private static final Duration LENGTH = Duration.ofSeconds(15);
  private static final Duration EVERY = Duration.ofMillis(10);

  private static final String OPENS = "while :; do exec {fd}</dev/null; sleep 0.02; done";

  /** Waits on its input, as a sleep is a process that needs descriptors of its own. */
  private static final String OPENS_TO_THE_LIMIT =
      "ulimit -n 256; while :; do exec {fd}</dev/null; read -rt 0.005 _; done 2>/dev/null";

  private static final String OPENS_AND_CLOSES =
      "while :; do exec {fd}</dev/null; exec {fd}<&-; sleep 0.02; done";

  @TempDir private Path store;

  private WatchReport watch(List<String> command) throws IOException, InterruptedException {
    return watch(command, Limits.NONE);
  }

  private WatchReport watch(List<String> command, Limits limits)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    try {
      return Watch.on(Watched.process(process.pid()), store, Asked.NOTHING, limits)
          .run(LENGTH, EVERY, status -> {});
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String decision(WatchReport report, String gauge) {
    return report
        .text()
        .lines()
        .filter(line -> line.startsWith(" " + gauge + " "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("long")
  void aShellThatKeepsWhatItOpensIsRisingByItsDescriptors() throws Exception {
    WatchReport report = watch(List.of("bash", "-c", OPENS));

    assertThat(report.decision()).as(report.text()).isEqualTo(Decision.RISING);
    assertThat(decision(report, "descriptors")).contains("RISING");
    assertThat(decision(report, "threads")).contains("FLAT");
    assertThat(report.text()).contains("descriptors: at its limit in ");
  }

  @Test
  @Tag("long")
  void aShellThatHasUsedUpItsDescriptorsIsNotFlatForThat() throws Exception {
    WatchReport report =
        watch(List.of("bash", "-c", OPENS_TO_THE_LIMIT), Limits.of(List.of("threads=1")));

    assertThat(decision(report, "descriptors")).as(report.text()).contains("RISING");
    assertThat(report.text()).contains("to its limit of 256 and stays there");
    assertThat(decision(report, "threads")).contains("INCONCLUSIVE");
    assertThat(report.text()).contains("threads: cannot tell: 0 is left to its limit of 1");
  }

  @Test
  @Tag("long")
  void oneThatClosesIsFlatByItsDescriptors() throws Exception {
    WatchReport report = watch(List.of("bash", "-c", OPENS_AND_CLOSES));

    assertThat(report.decision()).as(report.text()).isNotEqualTo(Decision.RISING);
    assertThat(decision(report, "descriptors")).contains("FLAT");
    List<String> lines = Files.readAllLines(store.resolve("seconds.csv"));
    assertThat(lines.get(0))
        .startsWith("t_s,")
        .contains(",descriptors.min,descriptors.mean,descriptors.max,");
    assertThat(lines).hasSizeGreaterThan((int) LENGTH.toSeconds() / 2);
  }

  @Test
  @Tag("long")
  void aLeakEndsTheWatchAsSoonAsItIsSeen() throws Exception {
    Process process = new ProcessBuilder("bash", "-c", OPENS).start();
    try {
      WatchReport report =
          Watch.on(process.pid(), store)
              .run(
                  Pace.planned(Duration.ofMinutes(5), EVERY).untilDecided(name -> true),
                  status -> {});

      assertThat(report.end()).isEqualTo("it was decided");
      assertThat(report.decision()).as(report.text()).isEqualTo(Decision.RISING);
      assertThat(decision(report, "descriptors")).contains("RISING");
      assertThat(report.text()).containsPattern("flat, always 0: .*descriptors\\.sockets");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aJvmIsLookedIntoIfThatIsAskedFor() throws Exception {
    Asked asked = new Asked(Optional.empty(), List.of(), Optional.empty(), true, true, List.of());
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName())
            .start();
    try (InputStream said = process.getInputStream()) {
      assertThat(said.read()).as("it is up").isPositive();
      WatchReport report =
          Watch.on(Watched.process(process.pid()), store, asked, Limits.NONE)
              .run(LENGTH, EVERY, status -> {});

      assertThat(report.notes()).noneMatch(note -> note.contains("does not answer"));
      JsonNode gauges = Json.MAPPER.readTree(report.json()).path("gauges");
      assertThat(gauges.has("jvm.heap.live_bytes")).isTrue();
      assertThat(gauges.has("jvm.buffers.direct.bytes")).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** A JVM that does nothing. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.print("!");
      System.out.flush();
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }

  @Test
  void oneThatEndsIsJudgedByWhatWasSeen() throws Exception {
    WatchReport report = watch(List.of("sleep", "1"));

    assertThat(report.end()).isEqualTo("the process ended, its exit status is not readable");
    assertThat(report.seconds()).isLessThan((double) LENGTH.toSeconds());
    assertThat(report.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(report.text()).contains(" % of the time is missing, so that nothing is flat");
  }

  @Test
  void oneThatIsNotThereIsSaidSo() {
    long none = 5_000_000;
    assertThatThrownBy(() -> Watch.on(none, store))
        .isInstanceOf(FlatlineException.class)
        .hasMessage(
            "Cannot watch a process because there is none of that number: pid=5000000; see ps");
  }
}

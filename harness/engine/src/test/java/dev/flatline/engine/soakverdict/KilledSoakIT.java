package dev.flatline.engine.soakverdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.engine.soak.ReplayedSoak;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakstore.Integrity;
import dev.flatline.engine.soakstore.StoreReading;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.process.log.LogCondition;
import dev.flatline.process.log.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A soak is ended by SIGKILL at random moments of its writing, and goes on each time. */
@Tag("long")
class KilledSoakIT {

  private static final int KILLS = 15;
  private static final long SAMPLES = 100_000;

  /** A life is killed within this many bytes of its own writing, some 2,000 samples. */
  private static final int WITHIN = 500_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"0, PASS", "0.0001, FAIL"})
  void theVerdictIsThatOfOneThatWasNeverKilledAndNothingThatWasOnTheDiskIsMissing(
      double leak, Status expected) throws Exception {
    Path killed = directory.resolve("killed");
    SplittableRandom chance = new SplittableRandom(7);
    for (int kill = 0; kill < KILLS; kill++) {
      killOnce(killed, leak, chance.nextInt(1, WITHIN));
    }
    String said = run(killed, leak);
    SoakReport whole;
    try (ReplayedSoak undisturbed =
        ReplayedSoak.of(directory.resolve("undisturbed"), SAMPLES, leak)) {
      whole = undisturbed.run(number -> {});
    }

    assertThat(StoreReading.read(killed).condition().whole()).isTrue();
    SoakReport report = JudgedStore.read(killed);

    assertThat(report.status()).as(new SoakText(report).plain()).isEqualTo(expected);
    assertThat(said.strip()).isEqualTo(expected.name());
    assertThat(report.interruptions().count()).isEqualTo(KILLS);
    assertThat(decisions(report)).isEqualTo(decisions(whole));
    assertThat(Json.line(withoutGaps(killed).cases())).isEqualTo(Json.line(report.cases()));
  }

  private static List<String> decisions(SoakReport report) {
    return report.cases().get(0).answers().stream()
        .map(answer -> answer.resource() + " " + answer.question() + " " + answer.decision())
        .toList();
  }

  /** What would be said if each process had been restarted as planned. */
  private SoakReport withoutGaps(Path killed) throws IOException {
    SoakState state = new SoakState();
    for (SoakEvent event : events(killed)) {
      if (!(event instanceof SoakEvent.Resumed)) {
        state.accept(event);
      }
    }
    return SoakJudge.report(
        state, new Integrity("", state.events(), 0, 0, 0, 0, List.of()), killed);
  }

  private static List<SoakEvent> events(Path store) throws IOException {
    List<SoakEvent> events = new ArrayList<>();
    LogReader.read(
        store,
        text -> {
          try {
            events.add(Json.MAPPER.readValue(text, SoakEvent.class));
          } catch (IOException broken) {
            throw new AssertionError(broken);
          }
        });
    return events;
  }

  private void killOnce(Path store, double leak, int afterBytes) throws Exception {
    long before = Files.exists(log(store)) ? Files.size(log(store)) : 0;
    Process soak = start(store, leak);
    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                !soak.isAlive()
                    || (Files.exists(log(store)) && Files.size(log(store)) > before + afterBytes));
    assertThat(soak.isAlive()).as("it was still at work").isTrue();
    soak.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

    LogCondition found = LogReader.read(store, text -> {});
    assertThat(found.damaged()).isZero();
    assertThat(found.synced()).isPresent();
    assertThat(found.last()).isGreaterThanOrEqualTo(found.synced().getAsLong());
    assertNothingIsMissing(store);
  }

  /** Of each process, every sample up to its last. */
  private static void assertNothingIsMissing(Path store) throws IOException {
    double next = 0;
    for (SoakEvent event : events(store)) {
      if (event instanceof SoakEvent.Forked) {
        next = 0;
      } else if (event instanceof SoakEvent.Bucket bucket) {
        assertThat(bucket.seconds() * 10).isCloseTo(next, org.assertj.core.data.Offset.offset(0.1));
        next++;
      }
    }
  }

  private static Path log(Path store) {
    return store.resolve("records-1.log");
  }

  private static Process start(Path store, double leak) throws IOException {
    Files.createDirectories(store);
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledSoak.class.getName(),
            store.toString(),
            Long.toString(SAMPLES),
            Double.toString(leak))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String run(Path store, double leak) throws Exception {
    Process soak = start(store, leak);
    String said = new String(soak.getInputStream().readAllBytes(), UTF_8);
    assertThat(soak.waitFor()).isZero();
    return said;
  }
}

package dev.flatline.engine.soakverdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Traffic;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.engine.soak.ReplayedSoak;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakstate.Samples;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.Totals;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.worker.link.Shard;
import dev.flatline.worker.link.TrafficResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a soak says of a service, of what it did not look at, and of what it will not reach. */
class SoakServiceTest {

  @TempDir private Path directory;

  private CaseOutcome served(long ok, long shed, long interrupted, long unfinished) {
    TrafficResult batch =
        new TrafficResult(
            300, shed, ok, interrupted, unfinished, Map.of(), Map.of(), ok, ok, 0, 0, Map.of());
    try (SoakStore store =
        SoakStore.create(directory, Samples.plan(Shard.WHOLE, Optional.empty()))) {
      store.append(new SoakEvent.Forked(0, 1, 1, 1, Map.of()));
      store.append(new SoakEvent.SegmentEnded(0, 1, 0, 1, Map.of(Traffic.BATCH, batch)));
      return JudgedStore.end(store, "its time was over", 1).cases().get(0);
    }
  }

  @Test
  void whatWasTurnedAwayIsAFailureAndItsRowAddsUp() {
    CaseOutcome outcome = served(128, 172, 0, 0);

    assertThat(outcome.status()).isEqualTo(Status.FAIL);
    assertThat(outcome.sentence())
        .contains("172 of 300 batches", "ok 128 + failed 0 + shed 172 + interrupted 0 +");
    assertThat(new SoakText(JudgedStore.read(directory)).plain())
        .containsPattern("batch +300 +128 +0 +172 +0 +0 ");
  }

  /** A segment of 300 batches of which some were turned away, each late by so much. */
  private static SoakEvent.SegmentEnded segment(int number, long shed, Duration lag) {
    return segment(number, shed, Map.of(lag, 300));
  }

  /** One in fifty is late. */
  private static SoakEvent.SegmentEnded mostlyInTime(int number) {
    return segment(number, 0, Map.of(Duration.ofMillis(1), 294, Duration.ofSeconds(3), 6));
  }

  private static SoakEvent.SegmentEnded segment(int number, long shed, Map<Duration, Integer> lag) {
    Histogram lags = new Histogram(3);
    lag.forEach((late, count) -> lags.recordValueWithCount(late.toNanos(), count));
    ByteBuffer encoded = ByteBuffer.allocate(lags.getNeededByteBufferCapacity());
    int length = lags.encodeIntoCompressedByteBuffer(encoded);
    TrafficResult batch =
        new TrafficResult(
            300,
            shed,
            300 - shed,
            0,
            0,
            Map.of(),
            Map.of(),
            300 - shed,
            300 - shed,
            0,
            0,
            Map.of("lag", Arrays.copyOf(encoded.array(), length)));
    return new SoakEvent.SegmentEnded(0, 1, number, number + 1, Map.of(Traffic.BATCH, batch));
  }

  @Test
  void whatWasTurnedAwayWhileTheMachineStoodStillIsNotHeldAgainstTheService() {
    Totals totals = new Totals();
    for (int number = 0; number < 200; number++) {
      totals.add(segment(number, 0, Duration.ofMillis(1)).traffic());
    }
    totals.add(segment(200, 40, Duration.ofSeconds(3)).traffic());
    LoadProfile strict = LoadProfile.batches(20).shedAllowed(0).build();

    assertThat(totals.lateSegments()).isOne();
    assertThat(totals.of(Traffic.BATCH).shed()).isEqualTo(40);
    assertThat(SoakJudge.ofService(totals, strict)).isEmpty();

    totals.add(segment(201, 40, Duration.ofMillis(1)).traffic());
    assertThat(SoakJudge.ofService(totals, strict).orElseThrow().sentence())
        .contains("40 of 60560 batches", "in 1 of 202 segments the load was late");
  }

  @Test
  void whatFailedIsHeldAgainstTheServiceAlsoWhileTheLoadWasLate() {
    Totals totals = new Totals();
    for (int number = 0; number < 200; number++) {
      totals.add(segment(number, 0, Duration.ofMillis(1)).traffic());
    }
    TrafficResult late =
        segment(200, 0, Duration.ofSeconds(3)).traffic().values().iterator().next();
    totals.add(
        Map.of(
            Traffic.BATCH,
            new TrafficResult(
                300,
                0,
                299,
                0,
                0,
                Map.of("acquire-timeout", 1L),
                Map.of(),
                299,
                299,
                0,
                0,
                late.histograms())));

    assertThat(SoakJudge.ofService(totals, LoadProfile.batches(20).build()).orElseThrow().status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void aLoadThatIsLateInManySegmentsIsVoidAlsoIfFewOperationsAre() {
    Totals totals = new Totals();
    for (int number = 0; number < 100; number++) {
      totals.add(segment(number, 0, Duration.ofMillis(1)).traffic());
    }
    for (int number = 100; number < 106; number++) {
      totals.add(mostlyInTime(number).traffic());
    }

    assertThat(
            SoakJudge.ofService(totals, LoadProfile.batches(20).build()).orElseThrow().sentence())
        .isEqualTo("the load was late in 6 of 106 segments, allowed one in 20");
  }

  @Test
  void aSoakWhoseLoadIsOftenLateIsVoid() {
    Totals totals = new Totals();
    for (int number = 0; number < 50; number++) {
      totals.add(segment(number, 0, Duration.ofMillis(number == 7 ? 3_000 : 1)).traffic());
    }

    assertThat(SoakJudge.ofService(totals, LoadProfile.batches(20).build()).orElseThrow().status())
        .isEqualTo(Status.INVALID);
  }

  @Test
  void whatWasInterruptedOrDidNotEndIsAFailure() {
    assertThat(served(299, 0, 1, 0).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void countsThatDoNotAddUpDecideNothing() {
    assertThat(served(299, 0, 0, 0).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void whatIsServedWithoutACheckpointIsNoPass() {
    CaseOutcome outcome = served(300, 0, 0, 0);

    assertThat(outcome.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(JudgedStore.read(directory).notChecked())
        .anyMatch(note -> note.startsWith("the negative control: no leaky variant is soaked"))
        .anyMatch(note -> note.startsWith("accumulation of units of incident/variant: no sizes"))
        .anyMatch(note -> note.startsWith("live heap of incident/variant: it was read at 0"))
        .anyMatch(note -> note.startsWith("the harness itself: there is no reading"));
  }

  @Test
  void aLiveHeapThatIsReadOftenEnoughIsNotSaidToBeUnchecked() {
    try (ReplayedSoak soak = ReplayedSoak.of(directory, 12_000, 0)) {
      assertThat(soak.run(number -> {}).notChecked())
          .noneMatch(note -> note.startsWith("live heap"));
    }
  }

  private static List<String> foresight(SoakPlan usual, Duration length, double margin) {
    return Foresight.sentences(
        new SoakPlan(
            usual.cases(),
            usual.seed(),
            length,
            usual.checkpointEvery(),
            usual.restartEvery(),
            false,
            usual.maxDisk(),
            usual.shard(),
            usual.startAt(),
            usual.faults(),
            usual.javaHome(),
            margin));
  }

  @Test
  void whatCannotBeReachedIsSaidBeforeTheStart() {
    SoakPlan plan = Samples.plan(Shard.WHOLE, Optional.empty());

    assertThat(foresight(plan, Duration.ofSeconds(100), 0.0001))
        .anyMatch(
            sentence ->
                sentence.contains("--margin 1.0E-4 needs 46,052 operations, 3,")
                    && sentence.contains("give --duration 1"))
        .anyMatch(sentence -> sentence.contains("the live heap will not be judged"));
    assertThat(foresight(plan, Duration.ofHours(1), 0.0001)).hasSize(1);
  }

  @Test
  void theVerdictIsOneDocument() throws IOException {
    served(128, 172, 0, 0);
    String written = Files.readString(directory.resolve("verdict.json"));

    DocumentCheck.requireValid(written);
    assertThat(written.strip()).isEqualTo(JudgedStore.read(directory).json());
    assertThat(Json.MAPPER.readTree(written).at("/findings/0/sentence").asText())
        .contains("172 of 300 batches");
  }
}

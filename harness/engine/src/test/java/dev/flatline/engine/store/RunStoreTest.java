package dev.flatline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.engine.store.series.SampleFile;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.json.Json;
import dev.flatline.process.sample.Sample;
import dev.flatline.worker.link.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

  private static final Path FULL = Path.of("/dev/full");
  private static final Clock NOON = clock("2026-11-25T12:00:00.250Z");

  @TempDir private Path out;

  @Test
  void journalLinesAreInTheFileAsSoonAsTheyAreWrittenAndEachIsJson() throws IOException {
    Path file = out.resolve("journal.jsonl");
    try (Journal journal = new Journal(file, NOON)) {
      journal.write("phase-started", "phase", "load-1", "note", "a \"b\"\nc");
      assertThat(Files.readAllLines(file)).hasSize(1);
      journal.write("child-failed", "failure", Optional.empty(), "status", Status.FAIL);

      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(0))
          .isEqualTo(
              "{\"event\":\"phase-started\",\"note\":\"a \\\"b\\\"\\nc\",\"phase\":\"load-1\","
                  + "\"time\":\"2026-11-25T12:00:00.250Z\"}");
      JsonNode second = Json.MAPPER.readTree(lines.get(1));
      assertThat(second.get("failure").isNull()).isTrue();
      assertThat(second.get("status").asText()).isEqualTo("FAIL");
    }
  }

  @Test
  void aJournalOpenedAgainIsAppendedTo() throws IOException {
    Path file = out.resolve("journal.jsonl");
    for (int i = 0; i < 2; i++) {
      try (Journal journal = new Journal(file, NOON)) {
        journal.write("started");
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void aValueThatCouldNotBeReadIsAnEmptyFieldAndNotZero() throws IOException {
    Path file = out.resolve("samples.csv");
    try (SampleFile samples = new SampleFile(file, List.of("descriptors", "files.in_use"))) {
      samples.write(new Sample(0.05, 3, Map.of("descriptors", 12L, "not-a-column", 1L)));
      samples.write(new Sample(0.1, 4, Map.of("files.in_use", 0L)));
      assertThat(Files.readAllLines(file))
          .containsExactly("seq,t_s,ops,descriptors,files.in_use", "0,0.050,3,12,", "1,0.100,4,,0");
    }
  }

  @Test
  void latestPointsToTheNewestRun() throws IOException {
    RunPlan plan = plan();
    RunStore first = RunStore.create(out, plan, NOON);
    first.close();
    assertThat(out.resolve("latest").toRealPath()).isEqualTo(first.directory().toRealPath());

    RunStore second = RunStore.create(out, plan, clock("2026-11-25T12:00:01Z"));
    second.close();

    assertThat(second.directory()).isEqualTo(out.resolve("fixture/20261125T120001.000Z-7"));
    for (Path link : List.of(out.resolve("latest"), out.resolve("fixture/latest"))) {
      assertThat(link).isSymbolicLink();
      assertThat(link.toRealPath()).isEqualTo(second.directory().toRealPath());
    }
    assertThat(out.resolve("latest/plan.json")).isRegularFile();
    assertThat(out).isDirectoryNotContaining("glob:**/.latest*");
  }

  @Test
  void aPlanIsReadableJsonWithTimesInIso() throws IOException {
    try (RunStore store = RunStore.create(out, plan(), NOON)) {
      JsonNode plan = Json.MAPPER.readTree(store.directory().resolve("plan.json").toFile());
      assertThat(plan.get("seed").asLong()).isEqualTo(7);
      assertThat(plan.get("load").get("patience").asText()).isEqualTo("PT0.25S");
    }
  }

  @Test
  void aCaseHasItsScheduleAndLeavesNoScratch() throws IOException {
    try (RunStore store = RunStore.create(out, plan(), NOON)) {
      CasePlan planned = plan().cases().get(3);
      CaseStore opened = store.openCase(planned, 1);
      Path scratch = opened.scratch("subject");
      Files.createDirectories(scratch.resolve("deep/er"));
      Files.writeString(scratch.resolve("deep/er/file"), "x");
      Files.createSymbolicLink(scratch.resolve("link"), out);
      assertThat(Files.readAllLines(opened.directory().resolve("schedule.jsonl")))
          .hasSize(1 + planned.sweep().size() + planned.rounds().size() + planned.more().size())
          .allSatisfy(line -> Json.MAPPER.readTree(line));

      opened.close();

      assertThat(opened.directory())
          .isEqualTo(out.resolve("fixture/manual/20261125T120000.250Z-7-throws"));
      assertThat(opened.directory().resolve("scratch")).doesNotExist();
      assertThat(opened.directory().resolve("journal.jsonl")).exists();
      assertThat(store.directory()).as("links are not followed").exists();
    }
  }

  @Test
  void aSecondAttemptHasADirectoryOfItsOwn() {
    try (RunStore store = RunStore.create(out, plan(), NOON)) {
      CasePlan planned = plan().cases().get(1);
      try (CaseStore first = store.openCase(planned, 1);
          CaseStore second = store.openCase(planned, 2)) {
        assertThat(second.directory())
            .isNotEqualTo(first.directory())
            .hasFileName("20261125T120000.250Z-7-attempt-2");
      }
    }
  }

  @Test
  void aFullDiskUnderTheSamplesIsTheHarnessesErrorInOneLine() {
    assumeFull();
    SampleFile samples = new SampleFile(FULL, List.of("descriptors"));
    assertThatThrownBy(() -> samples.write(new Sample(0, 0, Map.of())))
        .satisfies(thrown -> isRefused(thrown, FULL));
  }

  @Test
  void aFullDiskUnderTheJournalIsTheHarnessesErrorInOneLine() {
    assumeFull();
    try (Journal journal = new Journal(FULL, NOON)) {
      assertThatThrownBy(() -> journal.write("started"))
          .satisfies(thrown -> isRefused(thrown, FULL));
    }
  }

  @Test
  void aFullDiskUnderTheLatenciesIsTheHarnessesErrorInOneLine() {
    assumeFull();
    try (LatencyFile latencies = new LatencyFile(FULL)) {
      Report.Latency latency = new Report.Latency("load-1", "batch.lag", 0, 1, oneValue());
      assertThatThrownBy(() -> latencies.write(latency))
          .isInstanceOfSatisfying(
              FlatlineException.class,
              refusal -> assertThat(refusal.status()).isEqualTo(Status.HARNESS_ERROR))
          .hasMessage(
              "Cannot write the run store because the file system refuses: file=/dev/full,"
                  + " error=the log cannot be appended to; free space or choose another --out");
    }
  }

  @Test
  void anOutThatIsAFileIsTheHarnessesErrorInOneLine() throws IOException {
    Path file = Files.writeString(out.resolve("taken"), "x");
    assertThatThrownBy(() -> RunStore.create(file, plan(), NOON))
        .hasMessageStartingWith("Cannot write the run store because the file system refuses: file=")
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(Status.HARNESS_ERROR));
  }

  private static void isRefused(Throwable thrown, Path file) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(Status.HARNESS_ERROR))
        .hasMessage(
            "Cannot write the run store because the file system refuses: file=%s, error=No space"
                + " left on device; free space or choose another --out",
            file);
  }

  private static void assumeFull() {
    Assumptions.assumeTrue(Files.isWritable(FULL), "there is no /dev/full here");
  }

  private static byte[] oneValue() {
    Histogram histogram = new Histogram(100, 1_000_000, 2);
    histogram.recordValue(500);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    return Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
  }

  private static RunPlan plan() {
    Incident incident = new Incident(new FixtureScenario(), Path.of("fixture.jar"));
    return Planner.plan(incident, Profile.CI, List.of(), Map.of(), 7, "/jdk");
  }

  private static Clock clock(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }
}

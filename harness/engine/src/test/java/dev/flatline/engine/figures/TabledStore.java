package dev.flatline.engine.figures;

import dev.flatline.engine.merge.StoredRuns;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.report.StoredReport;
import dev.flatline.engine.store.Journal;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A run of the fixture, to whose cases rounds, response times and readings are added by hand: the
 * sweep ends after 3 s, its load begins at 10 s and arrives for 1 s.
 */
final class TabledStore {

  /** The clock of a case is zero at its first event. */
  private static final Instant ZERO = Instant.parse("2026-11-25T12:00:01Z");

  private static final long MILLI = 1_000_000;

  private final Path out;
  private final Path run;

  TabledStore(Path out) {
    this.out = out;
    run = StoredRuns.run(out, 1).write();
  }

  StoredRun run() {
    return StoredRun.open(out, run.toString());
  }

  StoredRun one(String label) {
    return StoredRun.open(
        out,
        StoredReport.of(run()).cases().stream()
            .filter(report -> report.label().equals(label))
            .findFirst()
            .orElseThrow()
            .store());
  }

  /** The rounds of a case; in its load so many units were held at once. */
  void rounds(String label, int peak) {
    Path journal = one(label).directory().resolve("journal.jsonl");
    CasePlan plan =
        StoredReport.of(run()).plan().cases().stream()
            .filter(planned -> planned.label().equals(label))
            .findFirst()
            .orElseThrow();
    String sweep = plan.sweep().get(0).name();
    String load = plan.rounds().get(0).name();
    write(journal, 1, "round-started", "round", plan.warmUp().name());
    write(journal, 2, "round-ended", "round", plan.warmUp().name(), "summary", held(99));
    write(journal, 2, "round-started", "round", sweep);
    write(journal, 3, "round-ended", "round", sweep, "summary", held(98));
    write(journal, 10, "round-started", "round", load);
    write(journal, 12, "round-ended", "round", load, "summary", held(peak));
    write(journal, 20, "checkpoint", "after", load, "values", Map.of("files.in_use", 0));
  }

  private static Map<String, Object> held(long peak) {
    return Map.of("resources", Map.of("files", new RoundResult.Held(peak, peak, 7, 70, 70)));
  }

  private static void write(Path file, double second, String event, Object... details) {
    Clock then = Clock.fixed(ZERO.plusMillis((long) (second * 1e3)), ZoneOffset.UTC);
    try (Journal journal = new Journal(file, then)) {
      journal.write(event, details);
    }
  }

  /**
   * Response times of batches, in milliseconds, in the warm-up (which does not count) and the load.
   */
  void responses(String label, long... millis) {
    try (LatencyFile file = new LatencyFile(one(label).directory().resolve("latency.hlog"))) {
      file.write(latency("warm-up", 5_000));
      file.write(latency("load-1", Arrays.copyOf(millis, millis.length / 2)));
      file.write(latency("load-2", Arrays.copyOfRange(millis, millis.length / 2, millis.length)));
    }
  }

  private static Report.Latency latency(String round, long... millis) {
    Histogram histogram = new Histogram(3);
    Arrays.stream(millis).forEach(value -> histogram.recordValue(value * MILLI));
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    long start = ZERO.plus(Duration.ofSeconds(10)).toEpochMilli();
    return new Report.Latency(
        round, "batch.response", start, start + 1_000, Arrays.copyOf(buffer.array(), length));
  }

  /** Readings of what is held, a line {@code seconds,units} each. */
  void readings(String label, String... lines) throws IOException {
    StringBuilder text = new StringBuilder("seq,t_s,files.in_use\n");
    for (int i = 0; i < lines.length; i++) {
      text.append(i).append(',').append(lines[i]).append('\n');
    }
    Files.writeString(one(label).directory().resolve("samples.csv"), text);
  }
}

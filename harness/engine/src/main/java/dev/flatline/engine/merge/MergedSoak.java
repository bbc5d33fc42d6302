package dev.flatline.engine.merge;

import dev.flatline.engine.document.Graded;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.process.Status;
import dev.flatline.process.text.TerminalText;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.worker.link.Report;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A soak over all its shards.
 *
 * @param shards that it has
 * @param missing those that were not given
 * @param notes on what differs between them, and on their stores
 * @param sites lines of code that explain the answers of all shards, the likeliest first
 */
public record MergedSoak(
    int shards,
    List<String> missing,
    Status status,
    List<MergedCase> cases,
    List<String> notes,
    List<Site> sites) {

  public MergedSoak {
    missing = List.copyOf(missing);
    cases = List.copyOf(cases);
    notes = List.copyOf(notes);
    sites = List.copyOf(sites);
  }

  /** Writes the verdict, and of each case the merged latencies as an interval log. */
  public void write(Path directory) {
    StoreFiles.createDirectories(directory);
    StoreFiles.writeWhole(directory.resolve("verdict.json"), json() + "\n");
    for (MergedCase one : cases) {
      Path place = directory.resolve(one.label());
      StoreFiles.createDirectories(place);
      try (LatencyFile log = new LatencyFile(place.resolve("latency.hlog"))) {
        one.histograms()
            .forEach(
                (tag, all) ->
                    log.write(
                        new Report.Latency(
                            "merged",
                            tag,
                            all.getStartTimeStamp(),
                            all.getEndTimeStamp(),
                            encoded(all))));
      }
    }
  }

  private static byte[] encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  /** For a machine; its shards' own verdicts have the questions. */
  public String json() {
    return VerdictDocument.of(
            "merge",
            status,
            String.join(", ", cases.stream().map(MergedCase::label).toList()),
            Formatted.of("%s over %d of %d shards", status, shards - missing.size(), shards),
            List.of())
        .with(cases.stream().map(MergedSoak::graded).toList())
        .at(sites)
        .text(this);
  }

  private static Graded graded(MergedCase one) {
    String sentence =
        one.worst()
            .map(worst -> Formatted.of("shard %s: %s", worst.shard(), worst.sentence()))
            .orElse("all shards are well");
    return new Graded(one.label(), one.status(), "is flat, and serves, in each shard", sentence);
  }

  /** For a person. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (MergedCase one : cases) {
      text.append(TerminalText.endedLine("%s: %s", one.label(), one.status())).append('\n');
      TextTable shardTable = new TextTable("shard", "verdict", "decision", "why");
      one.shards()
          .forEach(
              shard ->
                  shardTable.row(
                      shard.shard(), shard.status(), shard.decision(), shard.sentence()));
      text.append(shardTable.plain()).append('\n').append(traffic(one));
      one.worst()
          .ifPresent(
              shard ->
                  text.append(
                      TerminalText.endedLine(
                          "shard %s is %s: %s", shard.shard(), shard.status(), shard.sentence())));
      one.faults().forEach(fault -> text.append(TerminalText.endedLine("all shards: %s", fault)));
      text.append('\n');
    }
    notes.forEach(note -> text.append(TerminalText.endedLine("%s", note)));
    if (!missing.isEmpty()) {
      text.append(TerminalText.endedLine("missing: shards %s", missing));
    }
    return text + Formatted.of("%s  %d shards%n", status, shards);
  }

  private static String traffic(MergedCase one) {
    TextTable table =
        new TextTable(
            "traffic",
            "offered",
            "due",
            "ok",
            "failed",
            "shed",
            "interrupted",
            "unfinished",
            "response ms p50",
            "p99",
            "p99.9",
            "max");
    for (String kind : List.of("batch", "probe")) {
      TrafficTotals row = one.traffic().getOrDefault(kind, TrafficTotals.NONE);
      Histogram all = one.histograms().getOrDefault(kind + ".response", new Histogram(3));
      table.row(
          kind,
          NumberText.count(row.offered()),
          one.due().containsKey(kind) ? NumberText.count(one.due().get(kind)) : "?",
          NumberText.count(row.ok()),
          NumberText.count(row.failures()),
          NumberText.count(row.shed()),
          NumberText.count(row.interrupted()),
          NumberText.count(row.unfinished()),
          NumberText.millis(all.getValueAtPercentile(50)),
          NumberText.millis(all.getValueAtPercentile(99)),
          NumberText.millis(all.getValueAtPercentile(99.9)),
          NumberText.millis(all.getMaxValue()));
    }
    return table.plain();
  }
}

package dev.flatline.engine.soakstore;

import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.worker.link.Report;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the latencies of a soak as HdrHistogram interval logs, one of each case, for other tools:
 * a line for each segment, traffic and kind.
 */
final class LatencyLogs implements AutoCloseable {

  private final Path store;
  private final SoakPlan plan;
  private final Map<Integer, LatencyFile> files = new HashMap<>();

  LatencyLogs(Path store, SoakPlan plan) {
    this.store = store;
    this.plan = plan;
  }

  void accept(SoakEvent event) {
    if (event instanceof SoakEvent.SegmentEnded ended) {
      LatencyFile file = files.computeIfAbsent(ended.on(), this::open);
      long from = ended.atMillis() - plan.segment().toMillis();
      ended
          .traffic()
          .forEach(
              (kind, result) ->
                  result
                      .histograms()
                      .forEach(
                          (name, histogram) ->
                              file.write(
                                  new Report.Latency(
                                      "segment-" + ended.segment(),
                                      kind.name().toLowerCase(Locale.ROOT) + "." + name,
                                      from,
                                      ended.atMillis(),
                                      histogram))));
    }
  }

  private LatencyFile open(int on) {
    Path place = SealedFiles.place(store, plan.cases().get(on));
    StoreFiles.createDirectories(place);
    return new LatencyFile(place.resolve(SealedFiles.LATENCIES));
  }

  @Override
  public void close() {
    files.values().forEach(LatencyFile::close);
  }
}

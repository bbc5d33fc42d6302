package dev.flatline.engine.store.series;

import dev.flatline.engine.store.StoreException;
import dev.flatline.engine.store.StoredRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads {@code latency.hlog} of a case, interval by interval. */
public final class LatencyReader {

  private LatencyReader() {}

  /** Is handed each interval. */
  public interface Sink {
    /**
     * The latencies of an interval.
     *
     * @param round for example {@code load-1}
     * @param traffic {@code batch} or {@code probe}
     * @param kind {@code response}, {@code service} or {@code lag}
     * @param histogram in nanoseconds, with the wall-clock times of its start and end
     */
    void interval(String round, String traffic, String kind, AbstractHistogram histogram);
  }

  /**
   * Reads all intervals; does nothing if the case has none.
   *
   * @throws dev.flatline.process.FlatlineException if the file cannot be read
   */
  public static void read(StoredRun one, Sink sink) {
    Path file = one.directory().resolve("latency.hlog");
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream stream = Files.newInputStream(file);
        HistogramLogReader reader = new HistogramLogReader(stream)) {
      while (reader.hasNext()) {
        EncodableHistogram next = reader.nextIntervalHistogram();
        if (next instanceof AbstractHistogram histogram && next.getTag() != null) {
          String[] tag = next.getTag().split("\\.", -1);
          sink.interval(tag[0], tag[1], tag[2], histogram);
        }
      }
    } catch (IOException | RuntimeException broken) {
      throw StoreException.unreadable(file, new IOException(broken));
    }
  }
}

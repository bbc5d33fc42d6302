package dev.flatline.engine.store.series;

import dev.flatline.engine.store.StoreException;
import dev.flatline.worker.link.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** {@code latency.hlog}: an HdrHistogram interval log, one tag for each traffic and kind. */
public final class LatencyFile implements AutoCloseable {

  private final Path file;
  private final PrintStream stream;
  private final HistogramLogWriter writer;

  /** Creates the log. */
  public LatencyFile(Path file) {
    this.file = file;
    try {
      stream =
          new PrintStream(
              Files.newOutputStream(file), true, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
    writer = new HistogramLogWriter(stream);
    writer.outputLogFormatVersion();
    writer.outputLegend();
  }

  /** Appends the latencies of one interval. */
  public void write(Report.Latency latency) {
    Histogram histogram = decode(latency.histogram());
    histogram.setTag(latency.round() + "." + latency.tag());
    histogram.setStartTimeStamp(latency.startMillis());
    histogram.setEndTimeStamp(latency.endMillis());
    writer.outputIntervalHistogram(histogram);
    if (stream.checkError()) {
      throw StoreException.unwritable(file, new IOException("the log cannot be appended to"));
    }
  }

  /** Decodes a histogram in the compressed encoding, in nanoseconds. */
  public static Histogram decode(byte[] compressed) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(compressed), 0);
    } catch (DataFormatException broken) {
      throw new IllegalStateException("a worker sent a broken histogram", broken);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}

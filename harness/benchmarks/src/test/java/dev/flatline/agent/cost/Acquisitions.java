package dev.flatline.agent.cost;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A file opened, read and closed, and a connection borrowed and given back, at some depth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class Acquisitions {

  /** Frames below the one that acquires, but for a few of JMH. */
  @Param({"10", "50", "150"})
  public int depth;

  private final File file = file();
  private final HikariDataSource pool = new HikariDataSource();

  private static File file() {
    try {
      File file = File.createTempFile("acquired", ".txt");
      file.deleteOnExit();
      Files.writeString(file.toPath(), "text");
      return file;
    } catch (IOException full) {
      throw new IllegalStateException(full);
    }
  }

  /** Milliseconds after which HikariCP reports a connection as leaked; 0 for never. */
  long detectionMillis() {
    return 0;
  }

  /** A measurement with an agent that did not start would be one without it. */
  private static void requireAgentOfTheCommandLine() {
    boolean named =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-javaagent:"));
    if (named) {
      try {
        Class.forName("dev.flatline.agent.ledger.Ledgers", false, null);
      } catch (ClassNotFoundException didNotStart) {
        throw new IllegalStateException("the agent did not start", didNotStart);
      }
    }
  }

  @Setup
  public void open() {
    requireAgentOfTheCommandLine();
    pool.setJdbcUrl("jdbc:h2:mem:cost");
    pool.setMaximumPoolSize(2);
    pool.setLeakDetectionThreshold(detectionMillis());
  }

  @TearDown
  public void close() {
    pool.close();
  }

  @Benchmark
  public int fileOpened(ProcessorTime time) throws IOException {
    time.operation();
    return openedAt(depth);
  }

  private int openedAt(int frames) throws IOException {
    if (frames > 0) {
      return openedAt(frames - 1) + 1;
    }
    try (InputStream opened = new FileInputStream(file)) {
      return opened.read();
    }
  }

  @Benchmark
  public int connectionBorrowed(ProcessorTime time) throws SQLException {
    time.operation();
    return borrowedAt(depth);
  }

  private int borrowedAt(int frames) throws SQLException {
    if (frames > 0) {
      return borrowedAt(frames - 1) + 1;
    }
    try (Connection borrowed = pool.getConnection()) {
      return borrowed.hashCode();
    }
  }
}

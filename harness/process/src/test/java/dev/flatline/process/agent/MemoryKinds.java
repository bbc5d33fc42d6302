package dev.flatline.process.agent;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Each way to take what is no descriptor, once a call, and never given back. */
@SuppressWarnings("resource")
final class MemoryKinds {

  private static final String WRITER = "writer";

  private final HikariDataSource pool = new HikariDataSource();
  private final Timer timer = new Timer(true);
  private final FileChannel nowhere =
      FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE);
  private final Connection connection;
  private final Statement statement;

  MemoryKinds() throws Exception {
    pool.setJdbcUrl("jdbc:h2:mem:kinds");
    pool.setMaximumPoolSize(50);
    pool.setMinimumIdle(3);
    connection = pool.getConnection();
    statement = connection.createStatement();
  }

  @Opens(kind = "direct-buffers")
  Object directBuffer() {
    Place.nextLineOpens();
    return ByteBuffer.allocateDirect(16);
  }

  /** What a channel keeps for the thread that gave it a buffer of the heap. */
  @Opens(kind = "direct-buffers")
  Object temporaryBuffer() throws Exception {
    if (!Thread.currentThread().getName().equals(WRITER)) {
      return onAThreadThatStays(this::temporaryBuffer);
    }
    Place.nextLineOpens();
    return nowhere.write(ByteBuffer.allocate(16));
  }

  private static Thread onAThreadThatStays(Callable<Object> work) throws Exception {
    FutureTask<Object> task = new FutureTask<>(work);
    Thread thread =
        new Thread(
            () -> {
              task.run();
              LockSupport.park();
            },
            WRITER);
    thread.setDaemon(true);
    thread.start();
    task.get();
    return thread;
  }

  @Opens(kind = "inflaters")
  Object inflater() {
    Place.nextLineOpens();
    return new Inflater();
  }

  @Opens(kind = "deflaters")
  Object deflater() {
    Place.nextLineOpens();
    return new Deflater();
  }

  @Opens(kind = "threads")
  Object thread() {
    Thread thread = new Thread(LockSupport::park);
    thread.setDaemon(true);
    Place.nextLineOpens();
    thread.start();
    return thread;
  }

  @Opens(kind = "executors")
  Object executor() {
    Place.nextLineOpens();
    return Executors.newFixedThreadPool(1);
  }

  @Opens(kind = "executors")
  Object scheduledExecutor() {
    Place.nextLineOpens();
    return Executors.newScheduledThreadPool(1);
  }

  @Opens(kind = "executors")
  Object forkJoinPool() {
    Place.nextLineOpens();
    return new ForkJoinPool(1);
  }

  @Opens(kind = "timers")
  Object timer() {
    Place.nextLineOpens();
    return new Timer(true);
  }

  @Opens(kind = "timer-tasks")
  Object timerTask() {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {}
        };
    Place.nextLineOpens();
    timer.schedule(task, 100_000, 100_000);
    return task;
  }

  @Opens(kind = "connections")
  Object pooledConnection() throws Exception {
    Place.nextLineOpens();
    return pool.getConnection();
  }

  @Opens(kind = "connections")
  Object connectionOfDriver() throws Exception {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:kinds");
    Place.nextLineOpens();
    return source.getConnection();
  }

  /** Asks a data source that asks another: one connection is on loan, not two. */
  @Opens(kind = "connections")
  Object nestedConnection() throws Exception {
    DataSource outer = new DelegatingSource(new DelegatingSource(pool));
    Place.nextLineOpens();
    return outer.getConnection();
  }

  @Opens(kind = "statements")
  Object statement() throws Exception {
    Place.nextLineOpens();
    return connection.prepareStatement("select 1");
  }

  @Opens(kind = "result-sets")
  Object resultSet() throws Exception {
    Place.nextLineOpens();
    return statement.executeQuery("select 1");
  }
}

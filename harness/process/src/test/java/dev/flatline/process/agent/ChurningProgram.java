package dev.flatline.process.agent;

import com.zaxxer.hikari.HikariDataSource;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that opens and closes, and forgets one of a thousand: of each line of input a thousand
 * times. Its argument says what it forgets: {@code file}, {@code connection}, {@code channel} or
 * {@code nothing}.
 */
public final class ChurningProgram {

  private static final int TIMES = 1_000;
  private static final List<Object> FORGOTTEN = new ArrayList<>();

  private final String forgets;
  private final HikariDataSource pool = new HikariDataSource();

  private ChurningProgram(String forgets) {
    this.forgets = forgets;
    pool.setJdbcUrl("jdbc:h2:mem:churn");
    pool.setMaximumPoolSize(100);
    pool.setMinimumIdle(2);
  }

  public static void main(String[] arguments) throws Exception {
    ChurningProgram program = new ChurningProgram(arguments[0]);
    program.round(false);
    System.out.println("READY");
    while (System.in.read() >= 0) {
      program.round(true);
      System.out.println("DONE");
    }
    System.exit(0);
  }

  private void round(boolean forgetting) throws Exception {
    for (int time = 0; time < TIMES; time++) {
      healthy();
      if (forgetting && time == TIMES / 2) {
        forget();
      }
    }
  }

  private void healthy() throws Exception {
    try (InputStream file = new FileInputStream("/proc/self/stat");
        SocketChannel channel = SocketChannel.open();
        Connection connection = pool.getConnection()) {
      if (file.read() < 0 || !channel.isOpen() || connection.isClosed()) {
        throw new IllegalStateException();
      }
    }
  }

  private void forget() throws Exception {
    switch (forgets) {
      case "file" -> FORGOTTEN.add(forgottenFile());
      case "connection" -> FORGOTTEN.add(forgottenConnection());
      case "channel" -> FORGOTTEN.add(forgottenChannel());
      default -> {
        // A program without a leak.
      }
    }
  }

  private static Object forgottenFile() throws Exception {
    return new FileInputStream("/proc/self/stat");
  }

  private Object forgottenConnection() throws Exception {
    return pool.getConnection();
  }

  private static Object forgottenChannel() throws Exception {
    return SocketChannel.open();
  }
}

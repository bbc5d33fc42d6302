package dev.flatline.process.agent;

import com.zaxxer.hikari.HikariDataSource;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** A program that does what is hard to track: its argument says which. */
public final class AwkwardProgram {

  private static final List<Object> HELD = new ArrayList<>();

  private AwkwardProgram() {}

  /** A pool of the program's own. */
  static final class Desk {
    Key take() {
      return new Key();
    }

    void giveBack(Key key) {
      if (key == null) {
        throw new IllegalArgumentException();
      }
    }
  }

  /** What it lends. */
  static final class Key {
    void close() {}
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println("READY");
    while (System.in.read() >= 0) {
      switch (arguments[0]) {
        case "drops" -> drop();
        case "many" -> many();
        case "exhausts" -> exhaust();
        case "pairs" -> pairs();
        case "lends" -> lend();
        default -> throw new IllegalArgumentException(arguments[0]);
      }
      System.out.println("DONE");
    }
    System.exit(0);
  }

  /** Opens ten of each, and keeps none. */
  private static void drop() throws Exception {
    for (int time = 0; time < 10; time++) {
      new FileInputStream("/proc/self/stat").read();
      SocketChannel.open().configureBlocking(true);
    }
  }

  private static void many() throws Exception {
    for (int time = 0; time < 1_000; time++) {
      HELD.add(new FileInputStream("/proc/self/stat"));
    }
  }

  private static void exhaust() throws Exception {
    try {
      while (true) {
        HELD.add(new FileInputStream("/proc/self/stat"));
      }
    } catch (FileNotFoundException full) {
      System.out.println(full.getMessage());
    }
  }

  /**
   * Eight threads borrow from a new pool at once; no statement is closed, but its connection is.
   */
  private static void lend() throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:h2:mem:lent");
      pool.setMaximumPoolSize(8);
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int number = 0; number < 8; number++) {
        Thread thread = new Thread(() -> borrow(pool, start));
        thread.start();
        threads.add(thread);
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void borrow(DataSource pool, CountDownLatch start) {
    try {
      start.await();
      for (int time = 0; time < 50; time++) {
        try (Connection connection = pool.getConnection()) {
          connection.createStatement();
        }
      }
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Borrows ten: four are closed, three handed back, three kept. */
  private static void pairs() {
    Desk desk = new Desk();
    for (int time = 0; time < 10; time++) {
      Key key = desk.take();
      if (time < 4) {
        key.close();
      } else if (time < 7) {
        desk.giveBack(key);
      } else {
        HELD.add(key);
      }
    }
  }
}

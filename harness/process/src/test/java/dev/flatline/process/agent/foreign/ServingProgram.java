package dev.flatline.process.agent.foreign;

import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/** A program that knows nothing of operations: its argument says by what it serves them. */
public final class ServingProgram {

  private static final int ITEMS = 8;
  private static final int HANDED_OVER = 40;

  private ServingProgram() {}

  /** What a user names as an operation. */
  static class Job {
    void run() throws IOException {
      deferred();
    }
  }

  /** One below it. */
  static final class NightlyJob extends Job {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("READY");
    while (System.in.read() >= 0) {
      switch (arguments[0]) {
        case "server" -> serve();
        case "pool" -> inPool(Executors.newFixedThreadPool(2));
        case "forkjoin" -> inPool(new ForkJoinPool(2));
        case "job" -> new NightlyJob().run();
        case "handover" -> handOver();
        case "two-lines" -> twoLines();
        default -> throw new IllegalArgumentException(arguments[0]);
      }
      System.out.println("DONE");
    }
    System.exit(0);
  }

  private static InputStream open() throws IOException {
    return new FileInputStream("/proc/self/stat");
  }

  /** Opens all before it closes any. */
  static void deferred() throws IOException {
    Deque<InputStream> opened = new ArrayDeque<>();
    try {
      for (int item = 0; item < ITEMS; item++) {
        opened.push(open());
      }
    } finally {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
  }

  private static void serve() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 1);
    server.createContext(
        "/",
        exchange -> {
          deferred();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    URI place = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    place.toURL().openStream().close();
    server.stop(0);
  }

  private static void inPool(ExecutorService pool) throws Exception {
    pool.submit(
            () -> {
              deferred();
              return null;
            })
        .get();
    pool.shutdown();
  }

  /** Each is closed by another task, soon. */
  private static void handOver() throws Exception {
    BlockingQueue<InputStream> handed = new ArrayBlockingQueue<>(1);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Future<?> opened =
        pool.submit(
            () -> {
              for (int item = 0; item < HANDED_OVER; item++) {
                handed.put(open());
              }
              return null;
            });
    pool.submit(
            () -> {
              for (int item = 0; item < HANDED_OVER; item++) {
                handed.take().close();
              }
              return null;
            })
        .get();
    opened.get();
    pool.shutdown();
  }

  /** Needs four at once, each for a reason of its own. */
  private static void twoLines() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.submit(
            () -> {
              try (InputStream first = open();
                  InputStream second = open();
                  InputStream third = open();
                  InputStream fourth = open()) {
                return first.read() + second.read() + third.read() + fourth.read();
              }
            })
        .get();
    pool.shutdown();
  }
}

import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Loses RATE units (bytes of heap and native) a second if LEAK=KIND:RATE says so. */
final class Leak {
  private static final int CHUNK = 4_096;
  private static final List<Object> KEPT = new ArrayList<>();

  private static Callable<Object> unit(String kind) {
    return switch (kind) {
      case "descriptors" -> () -> new FileInputStream("/dev/null");
      case "sockets" -> () -> new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      case "threads" -> () -> daemon(() -> { while (true) LockSupport.park(); });
      case "children" -> () -> new ProcessBuilder("sleep", "300").start();
      case "heap" -> () -> new byte[CHUNK];
      case "native" -> () -> ByteBuffer.allocateDirect(CHUNK);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  static void plant() {
    if (System.getenv("LEAK") == null) return;
    String[] leak = System.getenv("LEAK").split(":");
    double rate = Double.parseDouble(leak[1]);
    int unit = leak[0].equals("heap") || leak[0].equals("native") ? CHUNK : 1;
    Callable<Object> lose = unit(leak[0]);
    long start = System.nanoTime();
    daemon(() -> {
      for (double lost = 0; ; LockSupport.parkNanos(50_000_000)) {
        for (; lost + unit <= rate * (System.nanoTime() - start) / 1e9; lost += unit) {
          try {
            KEPT.add(lose.call());
          } catch (Exception error) {
            throw new IllegalStateException(error);
          }
        }
      }
    });
  }

  private static Thread daemon(Runnable run) {
    Thread thread = new Thread(run);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static int number(String name) {
    return Integer.parseInt(System.getenv(name));
  }

  /** Does something RATE times a second, for ever. */
  static void pace(Callable<?> work) throws Exception {
    for (long due = System.nanoTime(); ; due += 1_000_000_000L / number("RATE")) {
      work.call();
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }
}

package dev.flatline.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/** Operations of about a millisecond that take something for good, once, and do not leak. */
@SuppressWarnings("ImmutableEnumChecker") // the place where things are kept
enum LookAlike {
  BOUNDED_CACHE_THAT_FILLS {
    @Override
    Body operation() {
      Map<Long, byte[]> cache =
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
              return size() > 1_000;
            }
          };
      return operation -> {
        cache.put(operation.index(), new byte[1_024]);
        if (!cache.containsKey(operation.index())) {
          throw new IllegalStateException("it is not cached");
        }
        work();
      };
    }
  },
  POOL_THAT_GROWS_LAZILY {
    @Override
    Body operation() {
      List<Object> pool = kept();
      return operation -> {
        if (operation.index() % 50 == 0 && pool.size() < 10) {
          pool.add(open());
        }
        work();
      };
    }
  },
  SAW_TOOTH_OF_THE_COLLECTOR {
    @Override
    Body operation() {
      List<byte[]> batch = new ArrayList<>();
      return operation -> {
        batch.add(new byte[1_024]);
        if (batch.size() > 97 || new byte[1 << 20].length == 0) {
          batch.clear();
        }
        work();
      };
    }
  },
  CLASSES_LOADED_LAZILY {
    @Override
    Body operation() {
      return operation -> {
        long step = operation.index() / 20;
        if (operation.index() % 20 == 0 && step < CLASSES.size()) {
          Class.forName(CLASSES.get((int) step));
        }
        work();
      };
    }
  },
  THREAD_POOL_WITH_KEEP_ALIVE {
    @Override
    Body operation() {
      ExecutorService pool =
          new ThreadPoolExecutor(
              0, 8, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), LookAlike::daemon);
      return operation -> {
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
        for (Future<Integer> done : pool.invokeAll(tasks)) {
          done.get();
        }
        work();
      };
    }
  },
  FILE_LOCKED_AND_RELEASED {
    @Override
    Body operation() {
      FileChannel file = ownFile();
      return operation -> {
        try (FileLock lock = file.lock(2 * operation.index(), 1, false)) {
          if (!lock.isValid()) {
            throw new IllegalStateException("it is not locked");
          }
        }
        work();
      };
    }
  },
  FILE_OPENED_ONCE {
    @Override
    Body operation() {
      List<Object> kept = kept();
      return operation -> {
        if (operation.index() == 1_500) {
          kept.add(open());
        }
        work();
      };
    }
  },
  THREAD_LOCAL_OF_EACH_WORKER {
    @Override
    Body operation() {
      ExecutorService pool = Executors.newFixedThreadPool(4, LookAlike::daemon);
      ThreadLocal<byte[]> buffer = ThreadLocal.withInitial(() -> new byte[256 << 10]);
      return operation -> {
        pool.submit(() -> buffer.get().length).get();
        work();
      };
    }
  },
  CODE_THAT_IS_COMPILED {
    @Override
    Body operation() {
      return operation -> {
        int salt = (int) operation.index();
        IntUnaryOperator step = value -> value * 31 + salt;
        int sum = 0;
        for (int i = 0; i < 20_000; i++) {
          sum = step.applyAsInt(sum) ^ String.valueOf(i).hashCode();
        }
        if (sum == 42) {
          work();
        }
      };
    }
  };

  private static final List<String> CLASSES =
      List.of(
          "java.util.zip.GZIPInputStream",
          "java.util.jar.JarOutputStream",
          "java.text.ChoiceFormat",
          "java.text.RuleBasedCollator",
          "java.time.chrono.JapaneseChronology",
          "java.time.chrono.HijrahChronology",
          "java.util.concurrent.Phaser",
          "java.util.concurrent.Exchanger",
          "java.util.concurrent.CyclicBarrier",
          "java.util.StringTokenizer",
          "java.math.BigDecimal",
          "java.net.http.HttpClient",
          "java.util.logging.LogManager",
          "java.sql.DriverManager",
          "javax.crypto.Cipher",
          "java.security.KeyPairGenerator",
          "java.util.prefs.Preferences",
          "javax.xml.parsers.SAXParserFactory",
          "javax.naming.InitialContext",
          "java.rmi.registry.LocateRegistry",
          "java.nio.channels.AsynchronousFileChannel",
          "java.nio.file.FileSystems",
          "java.util.Timer",
          "java.util.Scanner");

  private final List<Object> kept = new ArrayList<>();

  /** What the last one kept is no longer held. */
  final List<Object> kept() {
    kept.clear();
    return kept;
  }

  /** A new one of its own. */
  abstract Body operation();

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  static InputStream open() throws IOException {
    return Files.newInputStream(Path.of(System.getProperty("java.home"), "release"));
  }

  /** One that is open until the JVM ends, and has no name by then. */
  static FileChannel ownFile() {
    try {
      return FileChannel.open(
          Files.createTempFile(Path.of("target"), "locked", ""),
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  static void work() {
    LockSupport.parkNanos(1_000_000);
  }
}

package dev.flatline.junit;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;

/** Tests that are run by tests: their classes are not found by the build. */
final class Cases {

  private Cases() {}

  static class Healthy {
    static int before;
    static int after;
    static long runs;

    @BeforeEach
    void setUp() {
      before++;
    }

    @AfterEach
    void tearDown() {
      after++;
    }

    @Flat(within = 60, rate = 0.05)
    void returnsWhatItTakes() throws Exception {
      runs++;
      try (InputStream file = LookAlike.open()) {
        file.read();
      }
    }
  }

  static class Leaky {
    private final List<InputStream> kept = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
      for (InputStream file : kept) {
        file.close();
      }
    }

    @Flat(within = 60, rate = 0.05, operations = 400)
    void keepsAFile(Operation operation) throws Exception {
      if (operation.index() % 3 == 0) {
        kept.add(LookAlike.open());
      }
    }
  }

  static class LeftToTheCollector {
    @Flat(within = 60, rate = 0.05)
    void forgetsAFile(Operation operation) throws Exception {
      InputStream file = LookAlike.open();
      if (operation.index() % 5 > 0) {
        file.close();
      }
    }
  }

  static class GivenBackLate {
    private static final ScheduledExecutorService LATER =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "later");
              thread.setDaemon(true);
              return thread;
            });

    @Flat(within = 60, rate = 0.05)
    void closesOnAnotherThread() throws Exception {
      // At a thousand a second some 150 are open at once.
      LookAlike.work();
      InputStream file = LookAlike.open();
      var unused =
          LATER.schedule(
              () -> {
                file.close();
                return null;
              },
              150,
              TimeUnit.MILLISECONDS);
    }
  }

  static class LosesOfItsOwnCount {
    private long lent;

    @Counted("loans")
    long lent() {
      return lent;
    }

    @Flat(within = 60, rate = 0.05)
    void losesOneInFifty(Operation operation) {
      lent += operation.index() % 50 == 49 ? 1 : 0;
    }
  }

  static class RepeatedToo {
    private long lent;

    @Counted("loans")
    long lent() {
      return lent;
    }

    @Flat(within = 60, rate = 0.05)
    @RepeatedTest(1)
    void losesOneInThree(Operation operation) {
      lent += operation.index() % 3 == 2 ? 1 : 0;
    }
  }

  static class CountsAround {
    private long lent;

    @Counted("loans")
    long lent() {
      return lent;
    }

    @Nested
    class Within {
      @Flat(within = 60, rate = 0.05)
      void losesOneInThree(Operation operation) {
        lent += operation.index() % 3 == 2 ? 1 : 0;
      }
    }
  }

  static class PilesUp {
    private final AtomicLong lent = new AtomicLong();

    @Counted("loans")
    long lent() {
      return lent.get();
    }

    @Flat(
        sizes = {1, 2, 4, 8},
        within = 60,
        rate = 0.05)
    void releasesAtTheEnd(Operation operation) throws Exception {
      for (int i = 0; i < operation.size(); i++) {
        lent.incrementAndGet();
        Thread.sleep(1);
      }
      lent.set(0);
    }
  }

  static class HoldsOneAtATime {
    private final AtomicLong lent = new AtomicLong();

    @Counted("loans")
    long lent() {
      return lent.get();
    }

    @Flat(
        sizes = {1, 2, 4, 8},
        within = 60,
        rate = 0.05)
    void releasesAtOnce(Operation operation) throws Exception {
      for (int i = 0; i < operation.size(); i++) {
        lent.set(1);
        Thread.sleep(1);
        lent.set(0);
      }
    }
  }

  static class TooSlow {
    @Flat(within = 1, rate = 0.001)
    void takesTenMilliseconds() throws Exception {
      Thread.sleep(10);
    }
  }

  static class Throws {
    static long runs;

    @Flat
    void fails() {
      runs++;
      throw new IllegalStateException("no database");
    }
  }

  static class OutOfRange {
    @Flat(sizes = {4, 2})
    void descends() {}
  }

  static class SizesOfNothing {
    @Flat(sizes = {1, 2})
    void takesNoOperation() {}
  }

  static class NoCount {
    @Counted("pool")
    String name() {
      return "";
    }

    @Flat
    void isNotRun() {}
  }
}

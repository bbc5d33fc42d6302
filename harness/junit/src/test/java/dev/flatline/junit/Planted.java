package dev.flatline.junit;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Operations of about a millisecond that leak, each in its way. */
@SuppressWarnings("ImmutableEnumChecker") // the place where things are kept
enum Planted {
  FILE {
    @Override
    Body leaking(int oneIn) {
      List<Object> kept = kept();
      return operation -> {
        if (operation.index() % oneIn == 0) {
          kept.add(LookAlike.open());
        }
        LookAlike.work();
      };
    }
  },
  THREAD {
    @Override
    Body leaking(int oneIn) {
      CountDownLatch never = new CountDownLatch(1);
      return operation -> {
        if (operation.index() % oneIn == 0) {
          Thread waiting = new Thread(() -> await(never), "planted-" + operation.index());
          waiting.setDaemon(true);
          waiting.start();
        }
        LookAlike.work();
      };
    }
  },
  HEAP {
    @Override
    Body leaking(int oneIn) {
      List<Object> kept = kept();
      return operation -> {
        if (operation.index() % oneIn == 0) {
          kept.add(new byte[100_000]);
        }
        LookAlike.work();
      };
    }
  },
  BUFFER {
    @Override
    Body leaking(int oneIn) {
      List<Object> kept = kept();
      return operation -> {
        if (operation.index() % oneIn == 0) {
          kept.add(ByteBuffer.allocateDirect(10_000));
        }
        LookAlike.work();
      };
    }
  },
  LOCK {
    @Override
    Body leaking(int oneIn) {
      FileChannel file = LookAlike.ownFile();
      return operation -> {
        if (operation.index() % oneIn == 0) {
          // Locks side by side would become one.
          file.lock(2 * operation.index(), 1, false);
        }
        LookAlike.work();
      };
    }
  };

  private static void await(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private final List<Object> kept = new ArrayList<>();

  /** What the last one kept is no longer held. */
  final List<Object> kept() {
    kept.clear();
    return kept;
  }

  /** One that leaks once in so many operations. */
  abstract Body leaking(int oneIn);
}

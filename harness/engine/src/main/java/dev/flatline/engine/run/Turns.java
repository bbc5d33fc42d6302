package dev.flatline.engine.run;

import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.machine.MachineWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Cases share the machine; one that was late has it for itself when it is run again. */
final class Turns {

  /** What keeps a machine busy for a moment is waited for; what stays is not. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LOOK = Duration.ofMillis(1_500);

  private final ReentrantReadWriteLock machine = new ReentrantReadWriteLock(true);

  /** A case, or an attempt at one. */
  interface Turn<T> {
    T take() throws InterruptedException;
  }

  /** Beside other cases. */
  <T> T beside(Turn<T> turn) throws InterruptedException {
    return locked(machine.readLock(), turn);
  }

  /** Alone, and later if other processes keep the machine busy just now. */
  <T> T alone(Turn<T> turn) throws InterruptedException {
    return locked(
        machine.writeLock(),
        () -> {
          awaitQuiet();
          return turn.take();
        });
  }

  private static <T> T locked(Lock lock, Turn<T> turn) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return turn.take();
    } finally {
      lock.unlock();
    }
  }

  private static void awaitQuiet() throws InterruptedException {
    for (long left = PATIENCE.toMillis(); left > 0; left -= LOOK.toMillis()) {
      MachineWatch watch = MachineWatch.start();
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      Optional<MachineUse> use = watch.soFar();
      if (use.isEmpty() || !use.get().busy()) {
        return;
      }
    }
  }
}

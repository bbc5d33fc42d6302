package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;

/**
 * Timers that processes made by timer_create(2) and have not deleted: the lines {@code ID:} of
 * {@code timers}, see proc_pid_timers(5). Those of timerfd_create(2) are descriptors.
 */
public final class TimersKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private static final String GAUGE = "timers";

  private final Proc proc;

  public TimersKind(Proc proc) {
    this.proc = proc;
  }

  @Override
  public Set<String> gauges() {
    return Set.of(GAUGE);
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    long[] count = new long[1];
    try {
      proc.each(
          pids,
          pid ->
              count[0] +=
                  proc.text(pid, "timers").lines().filter(line -> line.startsWith("ID:")).count());
    } catch (NoSuchFileException without) {
      readings.notRead(GAUGE, "the kernel does not tell the timers");
      return;
    } catch (AccessDeniedException denied) {
      readings.notRead(GAUGE, "the timers are those of another user");
      return;
    }
    readings.value(GAUGE, count[0]);
  }
}

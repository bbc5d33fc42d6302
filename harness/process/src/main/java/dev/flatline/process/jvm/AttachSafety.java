package dev.flatline.process.jvm;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether attaching is safe: it sends the process SIGQUIT, and one that is no JVM, or a JVM with
 * -Xrs, dies of that.
 */
final class AttachSafety {

  private static final int SIGQUIT = 3;

  /** A JVM that has just been started is one within so many seconds, on a busy machine too. */
  private static final double STARTING_SECONDS = 10;

  private static final long POLL_MILLIS = 50;

  private AttachSafety() {}

  /**
   * Waits, of a process that has just been started, until it is safe: before the JVM has set its
   * handler the signal ends it, too.
   *
   * @throws FlatlineException if it is not safe by then, or the process is older and it is not safe
   */
  static void await(Proc proc, long pid) {
    while (true) {
      try {
        require(proc, pid);
        return;
      } catch (FlatlineException unsafe) {
        if (!proc.runs(pid)) {
          throw refused(pid, "the process has ended");
        }
        if (!mayStillStart(proc, pid)) {
          throw unsafe;
        }
        LockSupport.parkNanos(POLL_MILLIS * 1_000_000);
      }
    }
  }

  /** Whether it is so young that what it does not do yet it may do soon. */
  static boolean mayStillStart(Proc proc, long pid) {
    return proc.runs(pid) && proc.ageSeconds(pid) <= STARTING_SECONDS;
  }

  /**
   * Requires that the process maps HotSpot and catches the signal.
   *
   * @throws FlatlineException if it does not, or is not ours to look into
   */
  static void require(Proc proc, long pid) {
    try {
      if (proc.text(pid, "maps").lines().noneMatch(line -> line.endsWith("/libjvm.so"))) {
        throw refused(pid, "it is no JVM of HotSpot: it maps no libjvm.so");
      }
      if (!catches(proc.text(pid, "status"), SIGQUIT)) {
        throw refused(pid, "SIGQUIT, which attaching sends, would end it: it runs with -Xrs");
      }
    } catch (IOException unreadable) {
      throw refused(pid, "its memory map is not readable: " + unreadable.getMessage());
    }
  }

  /** A bit for each signal, from 1, in hexadecimal digits: the line SigCgt of proc(5). */
  private static boolean catches(String status, int signal) {
    return status
        .lines()
        .filter(line -> line.startsWith("SigCgt:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigCgt:".length()).strip(), 16))
        .anyMatch(mask -> (mask >>> (signal - 1) & 1) == 1);
  }

  private static FlatlineException refused(long pid, String reason) {
    return FlatlineException.usage(
        "Cannot look into a JVM because %s: pid=%d; watch it without --attach, --force-gc and"
            + " --jmx",
        reason, pid);
  }
}

package dev.flatline.scenarios.statementsperlength;

import dev.flatline.scenarios.accounts.Accounts;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * The lists of accounts that are asked for: of so many in a row no two are of the same length.
 * Thread-safe.
 */
final class Lists {

  /** A prime above any length, so that it goes through all of them before one comes again. */
  private static final long STEP = 7_919;

  private final int longest;
  private final AtomicLong asked = new AtomicLong();

  /**
   * Lists of up to so many accounts.
   *
   * @param longest from 1 to the number of accounts
   */
  Lists(int longest) {
    this.longest = longest;
  }

  /** The numbers of the accounts of the next one, each once. */
  long[] next() {
    long number = asked.getAndIncrement();
    return of(number, 1 + (int) Math.floorMod(number * STEP, (long) longest));
  }

  /** So many accounts in a row, from this one on. */
  static long[] of(long first, int length) {
    return LongStream.range(first, first + length).map(Accounts::idOf).toArray();
  }
}

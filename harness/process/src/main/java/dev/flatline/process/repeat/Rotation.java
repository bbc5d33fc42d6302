package dev.flatline.process.repeat;

import java.math.BigInteger;

/**
 * Something of which each operation takes the next, beside others that are taken so: each meets
 * each of the others, equally often. Where two lengths have a divisor in common it is shifted by
 * one whenever both would begin anew together, as else some of them would never meet.
 *
 * @param length how many there are
 * @param block after so many operations it would begin anew together with the others
 * @param blocks so many, each shifted by one more, have all that can meet
 * @param period after so many operations all begins anew, the others too
 */
public record Rotation(long length, long block, long blocks, long period) {

  /** The first, which nothing shifts. */
  public static Rotation of(long length) {
    return new Rotation(length, length, 1, length);
  }

  /** Another beside this one and those that it is beside. */
  public Rotation beside(long other) {
    BigInteger ours = BigInteger.valueOf(period);
    BigInteger theirs = BigInteger.valueOf(other);
    BigInteger common = ours.gcd(theirs);
    BigInteger all = ours.multiply(theirs);
    return new Rotation(other, reached(all.divide(common)), common.longValueExact(), reached(all));
  }

  /** No operation has a number that is higher. */
  private static long reached(BigInteger number) {
    return number.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  /** Which one an operation takes, from 0 on. */
  public long at(long operation) {
    return (operation % length + operation / block % blocks) % length;
  }
}

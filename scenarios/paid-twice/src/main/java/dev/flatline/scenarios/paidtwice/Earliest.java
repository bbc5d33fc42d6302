package dev.flatline.scenarios.paidtwice;

/** Begins at the first event that the broker has: nothing is passed over, and all comes again. */
final class Earliest extends PaidTwiceSubject {

  @Override
  String reset() {
    return "earliest";
  }
}

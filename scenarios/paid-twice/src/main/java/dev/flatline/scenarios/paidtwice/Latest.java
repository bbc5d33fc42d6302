package dev.flatline.scenarios.paidtwice;

/** Begins at the end, as the client comes: what was written while it was away is passed over. */
final class Latest extends PaidTwiceSubject {

  @Override
  String reset() {
    return "latest";
  }
}

package dev.flatline.agent.report;

/** What a reader may ask for, by its number in the file. */
final class Request {

  static final int REPORT = 1;
  static final int COUNTS = 2;
  static final int SAMPLED = 3;
  static final int ALL = 4;
  static final int CHECKPOINT = 5;
  static final int COLLECT = 6;

  private Request() {}
}

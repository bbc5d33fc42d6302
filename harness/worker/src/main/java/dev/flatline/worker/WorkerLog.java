package dev.flatline.worker;

import java.io.PrintStream;

/** Where the worker itself says something: standard error, as it was before the subject came. */
final class WorkerLog {

  private static final PrintStream ERR = System.err;

  private WorkerLog() {}

  static void say(String text) {
    ERR.println(text);
  }
}

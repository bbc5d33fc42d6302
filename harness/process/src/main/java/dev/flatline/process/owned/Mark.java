package dev.flatline.process.owned;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A mark in the environment of a process, which says who started it; all that it starts inherits
 * it.
 */
public final class Mark {

  /** The name of the variable that the processes of a harness carry. */
  static final String VARIABLE = "FLATLINE_HARNESS";

  /** Of this harness. */
  private static final String OWN = UUID.randomUUID().toString();

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Mark() {}

  public static String own() {
    return OWN;
  }

  /** Lets a process that is about to start carry the mark of this harness. */
  public static ProcessBuilder on(ProcessBuilder builder) {
    builder.environment().put(VARIABLE, OWN);
    return builder;
  }

  /**
   * Requires that it is one: it becomes part of a command that is shown to a person.
   *
   * @throws IllegalArgumentException if it is not
   */
  static String requireForm(String mark) {
    if (!FORM.matcher(mark).matches()) {
      throw new IllegalArgumentException("it is no mark");
    }
    return mark;
  }

  /**
   * Whether a process carries it; false also for one that is gone or does not let itself be read.
   */
  static boolean carried(long pid, String variable, String mark) {
    try {
      return Proc.LINUX.environment(pid).contains(variable + "=" + mark);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}

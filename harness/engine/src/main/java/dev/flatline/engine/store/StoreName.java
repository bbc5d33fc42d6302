package dev.flatline.engine.store;

import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A name that becomes a folder of a store: one folder, on every file system, and never one outside.
 */
public final class StoreName {

  private static final int MOST = 100;

  private static final Pattern FORM =
      Pattern.compile(
          Formatted.of("[A-Za-z0-9]([A-Za-z0-9._+=@-]{0,%d}[A-Za-z0-9_+=@-])?", MOST - 2));

  /** Devices of Windows, whatever follows their first dot: a store may be copied there. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?");

  private StoreName() {}

  /**
   * Answers the name.
   *
   * @param what it names, as an option does, without dashes
   * @throws FlatlineException if it is none
   */
  public static String require(String what, String name) {
    if (FORM.matcher(name).matches() && !DEVICE.matcher(name).matches()) {
      return name;
    }
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    throw FlatlineException.usage(
        "Cannot name a folder of a store so because it has to be one folder on every file system:"
            + " %s=%s; give a letter or digit, and then letters, digits, '.', '_' and '-', %d in all",
        what, shown.length() <= MOST ? shown : shown.substring(0, MOST) + "...", MOST);
  }

  /** The time at which something begins, as names of stores have it. */
  public static String stamp(Instant time) {
    return RunStore.STAMP.format(time);
  }
}

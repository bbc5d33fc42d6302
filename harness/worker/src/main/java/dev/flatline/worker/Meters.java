package dev.flatline.worker;

import dev.flatline.worker.link.LedgerGauge;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The readings that a subject offers beside its ledgers, bounded in number and in their names. */
final class Meters {

  /** More than any pool or client library exports; each is read and sent some 40 times a second. */
  static final int MOST = 256;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,119}");

  /** So much of a name that is refused is repeated. */
  private static final int SHOWN = 60;

  private final Map<String, LongSupplier> byName = new ConcurrentHashMap<>();

  /** Readings by the name under which they are sent. */
  Map<String, LongSupplier> byName() {
    return byName;
  }

  /** The count of a declared resource. */
  void gauge(String resource, LongSupplier inUse) {
    byName.put(LedgerGauge.inUse(resource), inUse);
  }

  /**
   * A reading of the subject's own.
   *
   * @throws IllegalArgumentException if the name is none, or there are too many
   */
  void meter(String name, LongSupplier reading) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot show a meter because its name is not up to 120 letters, digits, '.', '_' and '-':"
                  + " characters=%d, name=%s; rename it",
              name.length(),
              printable(name)));
    }
    String sent = "meter." + name;
    if (byName.size() >= MOST && !byName.containsKey(sent)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot show a meter because there are %d already: name=%s; show those that tell something",
              byName.size(),
              name));
    }
    byName.put(sent, reading);
  }

  private static String printable(String name) {
    String start = name.substring(0, Math.min(SHOWN, name.length()));
    return start.replaceAll("[^ -~]", "?");
  }
}

package dev.flatline.engine.cell;

import java.util.Map;

/**
 * A unit behind a number.
 *
 * @param name as written
 * @param kind what it measures; units of one kind are converted into each other
 * @param factor how many base units it is: bytes, seconds, or one
 */
record Unit(String name, String kind, double factor) {

  static final Unit NONE = new Unit("", "", 1);

  private static final double KIBI = 1024;
  private static final double KILO = 1000;

  private static final Map<String, Unit> KNOWN =
      Map.ofEntries(
          bytes("B", 1),
          bytes("b", 1),
          bytes("byte", 1),
          bytes("bytes", 1),
          bytes("kB", KILO),
          bytes("KB", KILO),
          bytes("MB", KILO * KILO),
          bytes("GB", KILO * KILO * KILO),
          bytes("TB", KILO * KILO * KILO * KILO),
          bytes("KiB", KIBI),
          bytes("kiB", KIBI),
          bytes("MiB", KIBI * KIBI),
          bytes("GiB", KIBI * KIBI * KIBI),
          bytes("TiB", KIBI * KIBI * KIBI * KIBI),
          bytes("Ki", KIBI),
          bytes("Mi", KIBI * KIBI),
          bytes("Gi", KIBI * KIBI * KIBI),
          bytes("Ti", KIBI * KIBI * KIBI * KIBI),
          // As ps, top, du and free -h write bytes.
          bytes("K", KIBI),
          bytes("M", KIBI * KIBI),
          bytes("G", KIBI * KIBI * KIBI),
          bytes("T", KIBI * KIBI * KIBI * KIBI),
          time("ns", 1e-9),
          time("us", 1e-6),
          time("µs", 1e-6),
          time("μs", 1e-6),
          time("ms", 1e-3),
          time("s", 1),
          time("sec", 1),
          time("secs", 1),
          time("second", 1),
          time("seconds", 1),
          time("min", 60),
          time("mins", 60),
          time("minute", 60),
          time("minutes", 60),
          time("h", 3_600),
          time("hr", 3_600),
          time("hour", 3_600),
          time("hours", 3_600),
          time("d", 86_400),
          time("day", 86_400),
          time("days", 86_400),
          counted("k", KILO),
          counted("Mil", KILO * KILO),
          counted("Bil", KILO * KILO * KILO),
          // As Kubernetes writes parts of a processor.
          counted("n", 1e-9),
          counted("u", 1e-6),
          counted("m", 1e-3));

  private static Map.Entry<String, Unit> bytes(String name, double factor) {
    return Map.entry(name, new Unit(name, "bytes", factor));
  }

  private static Map.Entry<String, Unit> time(String name, double factor) {
    return Map.entry(name, new Unit(name, "seconds", factor));
  }

  private static Map.Entry<String, Unit> counted(String name, double factor) {
    return Map.entry(name, new Unit(name, "count", factor));
  }

  /** The unit of that name; one that is not known is of a kind of its own. */
  static Unit of(String name) {
    if (name.isEmpty()) {
      return NONE;
    }
    int rate = name.endsWith("/s") ? name.length() - 2 : name.length();
    Unit known = KNOWN.get(name.substring(0, rate));
    return known == null
        ? new Unit(name, "'" + name + "'", 1)
        : new Unit(name, known.kind() + name.substring(rate), known.factor());
  }

  /** Whether numbers in this unit can be told in the other. */
  boolean convertsTo(Unit other) {
    return kind.equals(other.kind);
  }
}

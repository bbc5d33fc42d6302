package dev.flatline.worker.link;

import java.util.Locale;
import java.util.Optional;

/**
 * A gauge of the ledger of a resource. Its name, {@code connections.in_use}, is what readings,
 * checkpoints, {@code samples.csv} and options call it.
 *
 * @param resource as its scenario declares it; may contain dots
 */
public record LedgerGauge(String resource, Kind kind) {

  /** What is counted. */
  public enum Kind {
    /** Units that are held now. */
    IN_USE,
    /** The most units that were held at once since the last reading. */
    PEAK,
    /** Units that were ever acquired. */
    ACQUIRED,
    /** Nanoseconds for which units that were given back had been held. */
    HELD_NANOS,
    /** Nanoseconds for which units were worked with. */
    USED_NANOS;

    private String suffix() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a name; empty if it is no gauge of a ledger. */
  public static Optional<LedgerGauge> parse(String name) {
    for (Kind kind : Kind.values()) {
      String suffix = kind.suffix();
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        String resource = name.substring(0, name.length() - suffix.length());
        return Optional.of(new LedgerGauge(resource, kind));
      }
    }
    return Optional.empty();
  }

  /** The name of the gauge of units that are held now. */
  public static String inUse(String resource) {
    return new LedgerGauge(resource, Kind.IN_USE).name();
  }

  /** The name of the gauge of the most units that were held at once. */
  public static String peak(String resource) {
    return new LedgerGauge(resource, Kind.PEAK).name();
  }

  /** The resource whose units in use a name counts; empty if it names another gauge. */
  public static Optional<String> resourceInUse(String name) {
    return of(name, Kind.IN_USE);
  }

  /** The resource whose peak a name counts; empty if it names another gauge. */
  public static Optional<String> resourceAtPeak(String name) {
    return of(name, Kind.PEAK);
  }

  private static Optional<String> of(String name, Kind kind) {
    return parse(name).filter(gauge -> gauge.kind == kind).map(LedgerGauge::resource);
  }

  /** The name of this gauge. */
  public String name() {
    return resource + kind.suffix();
  }
}

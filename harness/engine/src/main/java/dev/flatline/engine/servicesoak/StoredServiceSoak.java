package dev.flatline.engine.servicesoak;

import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import java.nio.file.Path;

/**
 * What a store says of the soak of a service, without touching it; the soak may go on meanwhile.
 */
public final class StoredServiceSoak {

  private StoredServiceSoak() {}

  /** Whether there is one in that place. */
  public static boolean present(Path store) {
    return ServiceStore.present(store);
  }

  /**
   * What has been seen so far.
   *
   * @throws FlatlineException if there is none, or it cannot be read
   */
  public static ServiceSoakReport report(Path store) {
    return ServiceSoakReport.of(ServiceStore.read(store), store.toString());
  }

  /** How far it is, in a line. */
  public static String status(Path store) {
    ServiceHistory history = ServiceStore.read(store);
    long age = (System.currentTimeMillis() - history.lastMillis()) / 1_000;
    return Formatted.of(
        "%s  (%s ago)%s",
        history.progress(),
        LengthText.inTwoUnits(age),
        history.ended().map(end -> "  ended: " + end.why()).orElse(""));
  }
}

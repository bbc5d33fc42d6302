package dev.flatline.scenarios.broker;

import java.nio.file.Path;
import java.util.Locale;

/** The broker cannot be made ready. */
public final class BrokerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private BrokerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** It did not start: most often as its port is not free. */
  static BrokerException refused(BrokerPorts ports, Path home, Throwable cause) {
    return new BrokerException(
        String.format(
            Locale.ROOT,
            "Cannot start Kafka because it refuses: error=%s, port=%d, controllerPort=%d, files=%s;"
                + " give another port by --set %s=0, or make room there",
            root(cause),
            ports.broker(),
            ports.controller(),
            home,
            KafkaBroker.PORT.key()),
        cause);
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}

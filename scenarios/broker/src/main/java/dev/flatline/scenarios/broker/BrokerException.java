package dev.flatline.scenarios.broker;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The broker cannot be made ready. */
public final class BrokerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private BrokerException(String message, @Nullable Throwable cause) {
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

  /** The user's own does not answer. */
  static BrokerException unreachable(String address, Throwable cause) {
    return new BrokerException(
        String.format(
            Locale.ROOT,
            "Cannot use Kafka because it does not answer: %s=%s, error=%s; check that it runs,"
                + " that its advertised.listeners lead to it, and that it asks for no password",
            KafkaBroker.BROKER.key(),
            address,
            root(cause)),
        cause);
  }

  /** The user's own sends its clients where nobody said that load may go. */
  static BrokerException elsewhere(String address, String advertised) {
    return new BrokerException(
        String.format(
            Locale.ROOT,
            "Cannot use Kafka because it sends its clients to another machine: %s=%s, advertised=%s;"
                + " if that is yours as well, name it in %s, too",
            KafkaBroker.BROKER.key(),
            address,
            advertised,
            KafkaBroker.BROKER.key()),
        null);
  }

  /** A consumer that dies and returns is away for as long as the broker lets it wait. */
  static BrokerException letsWait(String address, String millis) {
    return new BrokerException(
        String.format(
            Locale.ROOT,
            "Cannot use Kafka because it lets who joins an empty group wait for others, longer than the"
                + " incident lasts: %s=%s, %s=%s; set that to 0 there, as the server.properties that"
                + " come with Kafka do",
            KafkaBroker.BROKER.key(),
            address,
            BrokerSettings.JOIN_DELAY,
            millis),
        null);
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}

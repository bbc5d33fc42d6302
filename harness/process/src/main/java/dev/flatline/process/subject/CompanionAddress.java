package dev.flatline.process.subject;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.wire.TcpProxy;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a companion says of itself to the subject, for example the URL of its database.
 *
 * @param said by name
 */
record CompanionAddress(Map<String, String> said) {

  static final CompanionAddress NONE = new CompanionAddress(Map.of());

  private static final Pattern LOOPBACK_PORT =
      Pattern.compile("(127\\.0\\.0\\.1|localhost):(\\d+)");

  CompanionAddress {
    said = Map.copyOf(said);
  }

  /** The port on loopback in it; empty if it names none. */
  OptionalInt port() {
    Matcher port = LOOPBACK_PORT.matcher(String.join(" ", said.values()));
    return port.find() ? OptionalInt.of(Integer.parseInt(port.group(2))) : OptionalInt.empty();
  }

  /** The same with another port. */
  CompanionAddress through(int other) {
    Map<String, String> proxied = new HashMap<>();
    said.forEach(
        (name, value) -> proxied.put(name, LOOPBACK_PORT.matcher(value).replaceAll("$1:" + other)));
    return new CompanionAddress(proxied);
  }

  /**
   * A proxy to the one port on loopback that it names.
   *
   * @throws FlatlineException if it names none, or no port is free
   */
  TcpProxy proxy() {
    OptionalInt port = port();
    if (port.isEmpty()) {
      throw new FlatlineException(
          Status.INCONCLUSIVE,
          Formatted.of(
              "Cannot put a proxy before the companion because it names no port on loopback: said=%s; name it as 127.0.0.1:<port>",
              said));
    }
    try {
      return TcpProxy.to("wire", port.getAsInt());
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot put a proxy before the companion because no port is free: error="
              + refused.getMessage(),
          refused);
    }
  }
}

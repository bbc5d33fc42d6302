package dev.flatline.engine.draft;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a service answers.
 *
 * @param address scheme, host, port and perhaps the beginning of all paths, without a slash at the
 *     end
 */
public record Server(URI address) {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Reads an address.
   *
   * @throws FlatlineException if it is none of a server, exit code 2
   */
  public static Server of(String text) {
    String address = text.strip().replaceFirst("/+$", "");
    try {
      URI uri = new URI(address);
      if (SCHEMES.contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return new Server(uri);
      }
    } catch (URISyntaxException unreadable) {
      throw refused(text, unreadable);
    }
    throw refused(text, null);
  }

  private static FlatlineException refused(String text, @Nullable Throwable cause) {
    String message =
        Formatted.of(
            "Cannot describe a service because that is no address of a server: url=%s; give for"
                + " example http://127.0.0.1:8080",
            text);
    return cause == null
        ? new FlatlineException(Status.USAGE, message)
        : new FlatlineException(Status.USAGE, message, cause);
  }

  /** At that port of this machine. */
  public static Server atPort(int port) {
    return new Server(URI.create("http://127.0.0.1:" + port));
  }

  /** The port at which it listens. */
  public int port() {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? HTTPS : HTTP;
  }

  /** The host. */
  public String host() {
    return String.valueOf(address.getHost());
  }

  /** The same with this beginning of all paths, if it has none of its own. */
  public Server below(String prefix) {
    return prefix.isEmpty() || !String.valueOf(address.getRawPath()).isEmpty()
        ? this
        : of(address + prefix);
  }

  /** The address of a path and query. */
  String at(String target) {
    return address + target;
  }
}

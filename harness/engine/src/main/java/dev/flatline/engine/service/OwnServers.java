package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Servers of the user's own, which values of {@code --set} name: whether a run may use them. */
public final class OwnServers {

  /** Up to the first sign that can end a host. */
  private static final Pattern ADDRESS = Pattern.compile("[^/?#]+://([^/?#;]*).*", Pattern.DOTALL);

  /** Of brokers, which have no scheme: {@code host:port}, or several. */
  private static final Pattern HOSTS_AND_PORTS =
      Pattern.compile("((?:[^\\s,:/?#]+|\\[[^\\]]*\\]):[0-9]+(?:,[^/]*)?)");

  private static final Pattern PASSWORD =
      Pattern.compile("(password|passwd|pwd)\\w*=", Pattern.CASE_INSENSITIVE);

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  private OwnServers() {}

  /**
   * Looks at the values that are addresses.
   *
   * @param settings keys and values of {@code --set}
   * @param own names of hosts beside this machine that the caller answers for
   * @throws FlatlineException if one has a password in it, which the error does not repeat, or
   *     leads to another machine that nobody answers for
   */
  public static void require(Map<String, String> settings, List<String> own) {
    settings.forEach((key, value) -> require(key, value, own));
  }

  private static void require(String key, String value, List<String> own) {
    Matcher address = HOSTS_AND_PORTS.matcher(value);
    boolean matches = address.matches();
    if (!matches) {
      address = ADDRESS.matcher(value);
      matches = address.matches();
    }
    if (PASSWORD.matcher(value).find() || (matches && address.group(1).contains("@"))) {
      throw FlatlineException.usage(
          "Cannot use a server because its address has a password in it, which others can read in"
              + " the list of processes: key=%s; leave it out, flatline list INCIDENT says where it is"
              + " read from",
          key);
    }
    if (matches) {
      for (String host : address.group(1).split(",", -1)) {
        requireOurs(key, PORT.matcher(host).replaceFirst(""), own);
      }
    }
  }

  private static void requireOurs(String key, String host, List<String> own) {
    if (host.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot use a server because its address names no host: key=%s; name one, for example"
              + " 127.0.0.1",
          key);
    }
    if (!ServiceRules.onThisMachine(host) && !own.contains(host)) {
      throw FlatlineException.usage(
          "Cannot use a server because it is not on this machine: key=%s, host=%s; put load on it only"
              + " if it is yours, and say so with --i-own-this-host %s",
          key, host, host);
    }
  }
}

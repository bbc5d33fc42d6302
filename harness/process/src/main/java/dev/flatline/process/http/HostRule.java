package dev.flatline.process.http;

import dev.flatline.process.FlatlineException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which names a server on loopback may be asked. A page from elsewhere that a browser has open
 * can let its own name point to 127.0.0.1 and would then read what is meant for this machine; the
 * name that it asks for gives it away.
 *
 * @param names beside those of loopback, in lower case
 */
public record HostRule(Set<String> names) {

  /** The names of loopback alone. */
  public static final HostRule LOOPBACK = new HostRule(Set.of());

  private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:]+]|[^:\\[\\]]+)(:\\d+)?");
  private static final Pattern OURS =
      Pattern.compile("(.+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*0*1]");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?");

  public HostRule {
    names = Set.copyOf(names);
  }

  /**
   * Loopback, and other names: of a proxy in front of it, or of a port that is forwarded.
   *
   * @throws FlatlineException if one is no name of a host
   */
  public static HostRule of(Collection<String> names) {
    Set<String> lower = new TreeSet<>();
    for (String name : names) {
      String one = name.toLowerCase(Locale.ROOT);
      if (!NAME.matcher(one).matches()) {
        throw FlatlineException.usage(
            "Cannot allow a host because that is no name of one: allow-host=%s; give for example"
                + " metrics.example.org, without a port",
            name);
      }
      lower.add(one);
    }
    return new HostRule(lower);
  }

  /** Whether a request that came with these {@code Host} headers means this server. */
  boolean admits(@Nullable List<String> hosts) {
    if (hosts == null || hosts.size() != 1) {
      return false;
    }
    Matcher authority = AUTHORITY.matcher(hosts.get(0).toLowerCase(Locale.ROOT));
    if (!authority.matches()) {
      return false;
    }
    String name = authority.group(1);
    return OURS.matcher(name).matches() || names.contains(name);
  }
}

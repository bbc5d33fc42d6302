package dev.flatline.process.http;

import dev.flatline.process.FlatlineException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server of others is asked, and the login that it wants. It prints without anything that
 * may be secret.
 *
 * @param uri without a login
 * @param login what it is sent
 * @param trust whose certificates are believed of it
 */
public record HttpAddress(URI uri, Login login, Trust trust) {

  private static final int MOST_PORT = 65_535;

  private static final int SHOWN = 200;

  /** Up to the last sign that can end it, as a password may have one in it. */
  private static final Pattern LOGIN = Pattern.compile("(?i)(https?://)[^\\s'\"]*@");

  private static final Pattern AUTHORITY = Pattern.compile("[^:/?#]*://([^/?#]*).*");

  /**
   * Reads an address.
   *
   * @param option that it was given by, without dashes
   * @param example of one that would do
   * @throws FlatlineException if it is none, or carries a login
   */
  public static HttpAddress of(String option, String text, String example, Login login) {
    Matcher authority = AUTHORITY.matcher(text);
    if (authority.matches() && authority.group(1).contains("@")) {
      throw FlatlineException.usage(
          "Cannot ask a server because its address carries a login, which everybody on the machine"
              + " can read in the list of processes: %s=%s; give --token-file, or --user and"
              + " --password-file",
          option, shown(text));
    }
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getPort() != 0
          && uri.getPort() <= MOST_PORT) {
        return new HttpAddress(uri, login, Trust.OF_JDK);
      }
    } catch (IllegalArgumentException unreadable) {
      // Said below in the same words.
    }
    throw FlatlineException.usage(
        "Cannot ask a server because the address is not one: %s=%s; give for example %s",
        option, shown(text), example);
  }

  /** The same server, at a path below this one. */
  public HttpAddress at(String path) {
    String base = uri.toString().replaceAll("[?#].*", "").replaceAll("/+$", "");
    return new HttpAddress(URI.create(base + path), login, trust);
  }

  /** The same, where others are believed. */
  public HttpAddress trusting(Trust others) {
    return new HttpAddress(uri, login, others);
  }

  /** Whether a login for one is for the other, too. */
  public boolean sameServer(HttpAddress other) {
    return String.valueOf(uri.getScheme()).equals(other.uri.getScheme())
        && String.valueOf(uri.getRawAuthority()).equals(other.uri.getRawAuthority());
  }

  /** A text for people in which addresses stand, without their logins. */
  public static String withoutLogins(String text) {
    return LOGIN.matcher(text).replaceAll("$1...@");
  }

  private static String shown(String text) {
    int login = text.lastIndexOf('@');
    int from = text.indexOf("://") < 0 ? 0 : text.indexOf("://") + "://".length();
    String open = login < from ? text : text.substring(0, from) + "..." + text.substring(login);
    String line = open.replaceAll("[?#].*", "?...").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  @Override
  public String toString() {
    return shown(uri.toString());
  }
}

package dev.flatline.scenarios.accounts;

import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL server of the user's own listens.
 *
 * @param text as it was given
 * @param port of loopback
 */
record OwnAddress(String text, int port) {

  /** How the address of such a server begins, on loopback as a run touches nobody else's. */
  static final String BEGINNING = "jdbc:postgresql://127.0.0.1:";

  private static final Pattern PASSWORD = Pattern.compile("[?&]password=");

  /**
   * Reads it.
   *
   * @throws AccountsException if it is none, leads to another machine, or has a password in it
   */
  static OwnAddress of(String url) {
    if (PASSWORD.matcher(url).find()) {
      throw refused(
          "it has a password in it, which others can read in the list of processes",
          "(not shown)",
          "one without, and the password in the file that PGPASSFILE names, or ~/.pgpass");
    }
    Properties parts = Driver.parseURL(url, new Properties());
    if (parts == null) {
      throw refused(
          "it is none that the driver knows", url, "one as " + BEGINNING + "5432/postgres?user=me");
    }
    String host = PGProperty.PG_HOST.getOrDefault(parts);
    String port = PGProperty.PG_PORT.getOrDefault(parts);
    // The driver takes several hosts, with commas between them, and another as a parameter.
    if (!Database.LOOPBACK.equals(host) || port == null || !port.matches("[0-9]{1,5}")) {
      throw refused("it is not on loopback alone", url, "a server of this machine's own");
    }
    return new OwnAddress(url, Integer.parseInt(port));
  }

  private static AccountsException refused(String why, String url, String next) {
    return new AccountsException(
        String.format(
            Locale.ROOT,
            "Cannot use PostgreSQL because of its address: %s: database=%s; give %s",
            why,
            url,
            next),
        null);
  }

  /** The address of what is in a schema, by connections that are called as it is. */
  String within(String schema) {
    return text
        + (text.contains("?") ? "&" : "?")
        + "currentSchema="
        + schema
        + "&ApplicationName="
        + schema;
  }
}

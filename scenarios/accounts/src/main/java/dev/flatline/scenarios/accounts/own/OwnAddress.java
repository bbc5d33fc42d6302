package dev.flatline.scenarios.accounts.own;

import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL server of the user's own listens.
 *
 * @param server one host and its port
 * @param port of that host
 * @param database with a slash before it
 * @param query what else the driver is told, with an ampersand after it; may be empty
 */
record OwnAddress(String server, int port, String database, String query) {

  /** How the address of such a server begins. */
  static final String BEGINNING = "jdbc:postgresql://";

  private static final int USUAL_PORT = 5432;

  private static final Pattern ADDRESS =
      Pattern.compile(
          BEGINNING
              + "(\\[[0-9a-fA-F:]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?(/[^?#]*)?(?:\\?([^#]*))?");

  /**
   * Reads it. Whether the host is the user's to put load on was asked before.
   *
   * @throws OwnServerException if the driver would go elsewhere than one reads in it
   */
  static OwnAddress of(String url) {
    Matcher parts = ADDRESS.matcher(url);
    if (!parts.matches()) {
      throw refused("it is not of one host and a database", url);
    }
    int port = parts.group(2) == null ? USUAL_PORT : Integer.parseInt(parts.group(2));
    String database = orElse(parts.group(3), "/");
    String query = orElse(parts.group(4), "");
    OwnAddress read =
        new OwnAddress(
            parts.group(1) + ":" + port, port, database, query.isEmpty() ? "" : query + "&");
    // The driver takes another host as a parameter, and from the file of a service.
    Properties understood = Driver.parseURL(read.url(""), new Properties());
    if (understood == null) {
      throw refused("the driver does not understand it", url);
    }
    if (!parts.group(1).equals(PGProperty.PG_HOST.getOrDefault(understood))
        || !Integer.toString(port).equals(PGProperty.PG_PORT.getOrDefault(understood))) {
      throw refused("its parameters lead to another server", url);
    }
    return read;
  }

  private static String orElse(@Nullable String part, String otherwise) {
    return part == null ? otherwise : part;
  }

  private static OwnServerException refused(String why, String url) {
    return new OwnServerException(
        String.format(
            Locale.ROOT,
            "Cannot use PostgreSQL because of its address, as %s: database=%s; give one as"
                + " %s127.0.0.1:5432/postgres?user=me",
            why,
            url,
            BEGINNING));
  }

  /** The address of what is in a schema, by connections that are called as it is. */
  String within(String schema) {
    return url("currentSchema=" + schema + "&ApplicationName=" + schema);
  }

  /** The same, by a connection that sees to it. */
  String toKeep(String schema) {
    return url(
        "currentSchema="
            + schema
            // Else it would count as one of the sessions of the pool.
            + "&ApplicationName=flatline&tcpKeepAlive=true&connectTimeout=5&loginTimeout=10");
  }

  /** As it was given, and more: of what is given twice the driver takes the last. */
  private String url(String more) {
    return BEGINNING + server + database + "?" + query + more;
  }

  /** As a person reads it. */
  @Override
  public String toString() {
    return BEGINNING
        + server
        + database
        + (query.isEmpty() ? "" : "?" + query.substring(0, query.length() - 1));
  }
}

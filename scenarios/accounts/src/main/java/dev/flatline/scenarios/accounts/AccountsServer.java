package dev.flatline.scenarios.accounts;

import dev.flatline.api.Companion;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.scenarios.accounts.own.OwnPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database server on loopback. Started again on the same directory it finds its rows and takes
 * its former port, so that pools can heal.
 */
public final class AccountsServer implements Companion {

  /** The parameter that it reads; a scenario with this companion declares it. */
  public static final Parameter PORT =
      Parameter.number("dbPort", 0, 0, 65_535, "Loopback port of the database, or 0 for any.");

  private static final String POSTGRES = "postgres";

  /** Which database it is; where a scenario does not declare it, H2. */
  public static final Parameter DATABASE =
      Parameter.choice(
          "database",
          List.of("h2", POSTGRES),
          "H2 in a JVM, or PostgreSQL, which is unpacked and run in the directory of the case.");

  /** The same, or a server of the user's own: of an incident that does not break its database. */
  public static final Parameter DATABASE_OR_OWN =
      DATABASE.orServer(
          OwnPostgres.BEGINNING,
          "H2 in a JVM; PostgreSQL, which is unpacked and run in the directory of the case; or a"
              + " PostgreSQL of your own, in a schema that is dropped at the end; its password is"
              + " read from ~/.pgpass, or the file that PGPASSFILE names.");

  /** What a session may take; where a scenario does not declare it, as much as it likes. */
  public static final Parameter SESSION_MEGABYTES =
      Parameter.number(
          "sessionMegabytes",
          14,
          8,
          100_000,
          "Memory of its own that a process of PostgreSQL may take, in megabytes.");

  private static final String PORT_FILE = "port";

  private final boolean onPostgres;
  private volatile @Nullable Database database;

  /** H2 unless the parameters ask for another; started by {@link #start}. */
  public AccountsServer() {
    this(false);
  }

  private AccountsServer(boolean onPostgres) {
    this.onPostgres = onPostgres;
  }

  /** PostgreSQL, whatever the parameters ask for: of an incident that there is on no other. */
  public static AccountsServer onPostgres() {
    return new AccountsServer(true);
  }

  /** Whether the parameters ask for PostgreSQL. */
  public static boolean isPostgres(Parameters parameters) {
    return POSTGRES.equals(parameters.values().get(DATABASE.key())) || isOwn(parameters);
  }

  /** Whether the parameters name a server of the user's own, which no run stops or breaks. */
  public static boolean isOwn(Parameters parameters) {
    return DATABASE_OR_OWN.isServer(parameters.values().getOrDefault(DATABASE.key(), ""));
  }

  @Override
  public Map<String, String> start(Parameters parameters, Path scratch) throws Exception {
    Path home = Files.createDirectories(scratch.toAbsolutePath());
    Path portFile = home.resolve(PORT_FILE);
    int port = parameters.number(PORT.key());
    if (port == 0 && Files.exists(portFile)) {
      port = Integer.parseInt(Files.readString(portFile));
    }
    Database started = started(home, port, parameters);
    database = started;
    Files.writeString(portFile, Integer.toString(started.port()));
    return Map.of("url", started.url());
  }

  private Database started(Path home, int port, Parameters parameters) throws Exception {
    if (isOwn(parameters)) {
      return OwnDatabase.start(parameters.text(DATABASE.key()));
    }
    return onPostgres || isPostgres(parameters)
        ? PostgresServer.start(home, port, terms(parameters))
        : H2Server.start(home, port);
  }

  private PostgresTerms terms(Parameters parameters) {
    return new PostgresTerms(
        Optional.ofNullable(parameters.values().get(SESSION_MEGABYTES.key())).map(Integer::valueOf),
        onPostgres ? Optional.empty() : Optional.of("use --set database=h2"));
  }

  @Override
  public void stop() throws Exception {
    Database started = database;
    if (started != null) {
      started.stop();
    }
  }

  /** A server that the run has started ends with the JVM, a schema in another does not. */
  @Override
  public void abandon() throws Exception {
    if (database instanceof OwnDatabase own) {
      own.stop();
    }
  }
}

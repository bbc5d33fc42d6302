package dev.flatline.scenarios.accounts;

import dev.flatline.api.Companion;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.h2.api.ErrorCode;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * An H2 server on loopback over a database file.
 *
 * <p>A server and not H2 in the subject's own JVM: there all connections share one descriptor, and
 * a leak would show in no socket. Started again on the same directory it finds its rows and takes
 * its former port, so that pools can heal.
 */
public final class AccountsServer implements Companion {

  /** The parameter that it reads; a scenario with this companion declares it. */
  public static final Parameter PORT =
      Parameter.number("dbPort", 0, 0, 65_535, "Loopback port of the database, or 0 for any.");

  private static final String LOOPBACK = "127.0.0.1";
  private static final String DATABASE = "accounts";
  private static final String PORT_FILE = "port";

  private @Nullable Server server;
  private @Nullable Connection keeper;

  /** Started by {@link #start}. */
  public AccountsServer() {}

  @Override
  public Map<String, String> start(Parameters parameters, Path scratch) throws Exception {
    bindToLoopback();
    Path home = Files.createDirectories(scratch.toAbsolutePath());
    Path portFile = home.resolve(PORT_FILE);
    int port = parameters.number("dbPort");
    if (port == 0 && Files.exists(portFile)) {
      port = Integer.parseInt(Files.readString(portFile));
    }
    Server listening = listen(port, home);
    server = listening;
    try {
      // Held open so that the database does not close whenever the last client leaves.
      keeper = DriverManager.getConnection("jdbc:h2:" + home.resolve(DATABASE));
      Accounts.create(keeper);
      Files.writeString(portFile, Integer.toString(listening.getPort()));
    } catch (Exception e) {
      stop();
      throw e;
    }
    return Map.of(
        "url",
        String.format(
            Locale.ROOT, "jdbc:h2:tcp://%s:%d/./%s", LOOPBACK, listening.getPort(), DATABASE));
  }

  @Override
  public void stop() throws SQLException {
    if (server != null) {
      server.stop();
    }
    if (keeper != null) {
      keeper.close();
    }
  }

  private static Server listen(int port, Path home) throws SQLException {
    Server server =
        Server.createTcpServer(
            "-tcpPort", Integer.toString(port), "-tcpDaemon", "-baseDir", home.toString());
    try {
      return server.start();
    } catch (SQLException e) {
      if (e.getErrorCode() != ErrorCode.EXCEPTION_OPENING_PORT_2) {
        throw e;
      }
      throw new AccountsException(
          String.format(
                  Locale.ROOT,
                  "Cannot start the database because its port is in use: port=%d;",
                  port)
              + " choose another with --set dbPort=0",
          e);
    }
  }

  /** H2 listens on all interfaces by default, and reads this setting once in the life of a JVM. */
  private static void bindToLoopback() {
    System.setProperty("h2.bindAddress", LOOPBACK);
    if (!LOOPBACK.equals(SysProperties.BIND_ADDRESS)) {
      throw new AccountsException(
          "Cannot start the database because H2 was in use before it was bound to loopback:"
              + String.format(
                  Locale.ROOT,
                  " h2.bindAddress=%s; start it first, or with -Dh2.bindAddress=%s",
                  SysProperties.BIND_ADDRESS,
                  LOOPBACK),
          null);
    }
  }
}

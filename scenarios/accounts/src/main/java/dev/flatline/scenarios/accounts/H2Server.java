package dev.flatline.scenarios.accounts;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;

/**
 * An H2 server over a database file.
 *
 * <p>A server and not H2 in the subject's own JVM: there all connections share one descriptor, and
 * a leak would show in no socket.
 */
final class H2Server implements Database {

  private final Server server;
  private final Connection keeper;

  private H2Server(Server server, Connection keeper) {
    this.server = server;
    this.keeper = keeper;
  }

  /**
   * Starts one.
   *
   * @param port of loopback, or 0 for any
   */
  static H2Server start(Path home, int port) throws SQLException {
    bindToLoopback();
    Server server = listen(port, home);
    try {
      // Held open so that the database does not close whenever the last client leaves.
      Connection keeper = DriverManager.getConnection("jdbc:h2:" + home.resolve(DATABASE));
      Accounts.create(
          keeper,
          String.format(Locale.ROOT, "SYSTEM_RANGE(0, %d) AS rows(x)", Accounts.ROWS - 1),
          "CHECKPOINT SYNC");
      return new H2Server(server, keeper);
    } catch (SQLException refused) {
      server.stop();
      throw refused;
    }
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public String url() {
    return String.format(Locale.ROOT, "jdbc:h2:tcp://%s:%d/./%s", LOOPBACK, port(), DATABASE);
  }

  @Override
  public void stop() throws SQLException {
    server.stop();
    keeper.close();
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
      throw AccountsException.portInUse(port, e);
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

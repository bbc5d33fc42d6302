package dev.flatline.scenarios.accounts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that is unpacked, set up and run in a directory, and needs nothing of the
 * machine but the right to make namespaces.
 *
 * <p>It runs in a user namespace, as it refuses to be root; in namespaces of processes and of
 * shared memory, so that nothing of it is left when the first process is ended; and is ended by the
 * kernel when this JVM is.
 */
final class PostgresServer implements Database {

  private static final String USER = "flatline";

  /** Unpacked and set up within two seconds; a machine under load takes ten times that. */
  private static final long READY_SECONDS = 50;

  private static final int POLITE_END_SECONDS = 5;

  /** What a server cannot be outlived by; the user is any but root. */
  private static final List<String> ENCLOSED =
      List.of(
          "setpriv",
          "--pdeathsig",
          "KILL",
          "unshare",
          "--user",
          "--map-user=1000",
          "--map-group=1000",
          "--ipc",
          "--pid",
          "--fork",
          "--kill-child");

  private final Process process;
  private final int port;

  private PostgresServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one; on a directory in which one ran before, with its rows.
   *
   * @param port of loopback, or 0 for any
   */
  static PostgresServer start(Path home, int port)
      throws IOException, SQLException, InterruptedException {
    Path programs = PostgresPrograms.unpackedIn(home.resolve("postgres"));
    Path data = home.resolve("data");
    Path log = home.resolve("postgres.log");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      Process setUp =
          begin(
              List.of(
                  programs.resolve("initdb").toString(),
                  "--pgdata=" + data,
                  "--auth=trust",
                  "--username=" + USER,
                  "--encoding=UTF8",
                  "--locale=C",
                  "--no-sync"),
              log);
      if (!setUp.waitFor(READY_SECONDS, TimeUnit.SECONDS) || setUp.exitValue() != 0) {
        setUp.destroyForcibly();
        throw refused("it could not be set up", log);
      }
    }
    int free = port == 0 ? freePort() : port;
    Process process =
        begin(
            List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(free),
                "-c",
                "listen_addresses=" + LOOPBACK,
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=600",
                "-c",
                "shared_buffers=16MB",
                // Files of the directory, which is removed, and none of /dev/shm.
                "-c",
                "dynamic_shared_memory_type=mmap",
                "-c",
                "fsync=off"),
            log);
    PostgresServer server = new PostgresServer(process, free);
    try {
      server.awaitReady(log);
      return server;
    } catch (SQLException | InterruptedException | RuntimeException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private void awaitReady(Path log) throws SQLException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try (Connection connection = DriverManager.getConnection(url())) {
        Accounts.create(
            connection,
            String.format(Locale.ROOT, "generate_series(0, %d) AS rows(x)", Accounts.ROWS - 1),
            "CHECKPOINT");
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive()) {
          throw portTaken(log)
              ? AccountsException.portInUse(port, notYet)
              : refused("it has ended", log);
        }
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
          throw notYet;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private static boolean portTaken(Path log) {
    try {
      return Files.readString(log).contains("Address already in use");
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static AccountsException refused(String why, Path log) {
    String last;
    try {
      List<String> lines = Files.readAllLines(log);
      last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    } catch (IOException unreadable) {
      last = unreadable.toString();
    }
    return new AccountsException(
        String.format(
            Locale.ROOT,
            "Cannot start PostgreSQL because %s: said=%s, log=%s; it needs user namespaces, see"
                + " flatline doctor, or use --set database=h2",
            why,
            last,
            log),
        null);
  }

  /** The kernel ends a child with the thread that began it, so that thread does nothing else. */
  private static Process begin(List<String> command, Path log) throws IOException {
    List<String> enclosed = new ArrayList<>(ENCLOSED);
    enclosed.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(enclosed)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    CompletableFuture<Process> begun = new CompletableFuture<>();
    Thread parent =
        new Thread(
            () -> {
              try {
                begun.complete(builder.start());
                new CountDownLatch(1).await();
              } catch (IOException refused) {
                begun.completeExceptionally(refused);
              } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
              }
            },
            "parent-of-postgres");
    parent.setDaemon(true);
    parent.start();
    try {
      return begun.get();
    } catch (ExecutionException refused) {
      throw new IOException(refused.getCause());
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", end);
    }
  }

  /** It takes no port 0; who is faster than it makes it end, and say so. */
  private static int freePort() throws IOException {
    try (ServerSocket any =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return any.getLocalPort();
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String url() {
    return String.format(
        Locale.ROOT,
        "jdbc:postgresql://%s:%d/postgres?user=%s&ApplicationName=%s",
        LOOPBACK,
        port,
        USER,
        DATABASE);
  }

  @Override
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(POLITE_END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}

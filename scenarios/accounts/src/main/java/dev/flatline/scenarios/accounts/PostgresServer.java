package dev.flatline.scenarios.accounts;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

  /** Unpacked and set up within four seconds; a machine under load takes ten times that. */
  private static final Duration READY = Duration.ofSeconds(50);

  private static final int POLITE_END_SECONDS = 2;

  private static final String PASSWORD_FILE = "password";

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
  private final Path data;
  private final int port;
  private final String password;
  private final PostgresTerms terms;

  private PostgresServer(
      Process process, Path data, int port, String password, PostgresTerms terms) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.password = password;
    this.terms = terms;
  }

  /**
   * Starts one; on a directory in which one ran before, with its rows.
   *
   * @param port of loopback, or 0 for any
   */
  static PostgresServer start(Path home, int port, PostgresTerms terms)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    Path programs = PostgresPrograms.unpackedIn(home.resolve("postgres"), terms);
    Path data = home.resolve("data");
    Path log = Files.createTempFile(home, "postgres-", ".log");
    Path password = home.resolve(PASSWORD_FILE);
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      setUp(programs, data, password, log, deadline, terms);
    }
    int free = port == 0 ? freePort() : port;
    Process process =
        begin(
            terms.limited(
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
                    "fsync=off")),
            log);
    PostgresServer server =
        new PostgresServer(process, data, free, Files.readString(password).strip(), terms);
    boolean ready = false;
    try {
      server.awaitReady(log, deadline);
      ready = true;
      return server;
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  /** Whoever else is on the machine must not log in: the user of the database may do anything. */
  private static void setUp(
      Path programs, Path data, Path password, Path log, long deadline, PostgresTerms terms)
      throws IOException, InterruptedException {
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, new BigInteger(160, new SecureRandom()).toString(36));
    Process initialised =
        begin(
            List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--username=" + USER,
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"),
            log);
    if (!initialised.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
        || initialised.exitValue() != 0) {
      initialised.destroyForcibly();
      throw terms.refused("it could not be set up", log);
    }
  }

  private void awaitReady(Path log, long deadline) throws InterruptedException {
    while (true) {
      try (Connection connection = DriverManager.getConnection(url())) {
        requireOwn(connection, log);
        Accounts.create(
            connection,
            String.format(Locale.ROOT, "generate_series(0, %d) AS rows(x)", Accounts.ROWS - 1),
            "CHECKPOINT");
        return;
      } catch (SQLException notYet) {
        if (portTaken(log)) {
          throw AccountsException.portInUse(port, notYet);
        }
        if (!process.isAlive()) {
          throw terms.refused("it has ended", log);
        }
        if (System.nanoTime() - deadline > 0) {
          throw terms.refused("it does not answer", log);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  /** Who takes the port in the moment between may be another such server. */
  private void requireOwn(Connection connection, Path log) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      if (!Path.of(row.getString(1)).equals(data)) {
        throw terms.refused("another one answers on its port", log);
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
        "jdbc:postgresql://%s:%d/postgres?user=%s&password=%s&ApplicationName=%s",
        LOOPBACK,
        port,
        USER,
        password,
        DATABASE);
  }

  /** The server is the first child of what encloses it, which hears no polite signal. */
  @Override
  public void stop() throws InterruptedException {
    process.children().forEach(ProcessHandle::destroy);
    if (!process.waitFor(POLITE_END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}

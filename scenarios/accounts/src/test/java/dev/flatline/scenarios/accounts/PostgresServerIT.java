package dev.flatline.scenarios.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.api.Parameters;
import dev.flatline.process.proc.Proc;
import dev.flatline.testkit.OwnNamespaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL as the database of the accounts. */
class PostgresServerIT {

  private static final Parameters POSTGRES =
      Parameters.defaults(List.of(AccountsServer.PORT, AccountsServer.DATABASE))
          .with("database", "postgres");

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  /** Runs in a JVM of its own, which is killed. */
  static final class Server {

    private Server() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println(new AccountsServer().start(POSTGRES, Path.of(arguments[0])).get("url"));
      System.in.read();
    }
  }

  @Test
  void itKeepsItsPortAndItsRowsOverARestart() throws Exception {
    OwnNamespaces.require();
    AccountsServer server = new AccountsServer();
    String url = server.start(POSTGRES, directory).getOrDefault("url", "");
    try (Connection connection = DriverManager.getConnection(url)) {
      Accounts.setBalance(connection, 7, 1);
    } finally {
      server.stop();
    }
    assertThat(logged()).contains("database system is shut down");

    AccountsServer again = new AccountsServer();
    try {
      assertThat(again.start(POSTGRES, directory)).containsEntry("url", url);
      try (Connection connection = DriverManager.getConnection(url)) {
        assertThat(Accounts.balance(connection, 7)).isOne();
        assertThat(Accounts.balance(connection, 8)).isZero();
      }
    } finally {
      again.stop();
    }
  }

  @Test
  void nothingOfItOutlivesAJvmThatWasKilled() throws Exception {
    OwnNamespaces.require();
    long segments = sharedMemory();
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName(),
                directory.toString())
            .redirectError(directory.resolve("jvm.err").toFile())
            .start();
    try {
      String url = new String(jvm.getInputStream().readNBytes(20), StandardCharsets.UTF_8);
      assertThat(url).startsWith("jdbc:postgresql://");
      List<ProcessHandle> servers = jvm.descendants().toList();
      assertThat(servers).hasSizeGreaterThan(3);

      jvm.destroyForcibly();

      await().atMost(DEADLINE).until(() -> servers.stream().noneMatch(PostgresServerIT::lives));
      assertThat(sharedMemory()).isEqualTo(segments);
    } finally {
      jvm.destroyForcibly();
    }
  }

  private String logged() throws IOException {
    StringBuilder all = new StringBuilder();
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "postgres-*.log")) {
      for (Path log : logs) {
        all.append(Files.readString(log));
      }
    }
    return all.toString();
  }

  /** A zombie is dead, whoever has not waited for it yet. */
  private static boolean lives(ProcessHandle process) {
    try {
      return Proc.LINUX.stat(process.pid()).alive();
    } catch (IOException gone) {
      return false;
    }
  }

  private static long sharedMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc/sysvipc/shm")).size();
  }
}

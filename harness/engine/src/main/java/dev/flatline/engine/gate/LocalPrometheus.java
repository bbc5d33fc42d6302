package dev.flatline.engine.gate;

import dev.flatline.engine.store.ForkFiles;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.HttpQuestion;
import dev.flatline.process.http.Login;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.SearchPath;
import dev.flatline.process.owned.TiedProcess;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Prometheus of the machine's own that scrapes one exporter of loopback, its data beside those of
 * forks; closing it ends it and removes them, and so does the end of the harness, whatever ends
 * that.
 */
public final class LocalPrometheus implements AutoCloseable {

  /** How often it scrapes: a step of seconds has to have a few. */
  public static final Duration PACE = Duration.ofMillis(500);

  private static final String PROGRAM = "prometheus";
  private static final Duration BEGIN = Duration.ofSeconds(5);
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofDays(2);
  private static final int ATTEMPTS = 3;

  private final ForkFiles files;
  private final TiedProcess process;
  private final HttpAddress address;

  private LocalPrometheus(ForkFiles files, TiedProcess process, HttpAddress address) {
    this.files = files;
    this.process = process;
    this.address = address;
  }

  /** Where the program is, as the search path of this process has it; empty if it is nowhere. */
  public static Optional<Path> installed() {
    return SearchPath.find(PROGRAM);
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param program as {@link #installed} found it
   * @param port of the exporter
   * @throws FlatlineException if it does not
   */
  public static LocalPrometheus start(Path program, int port) {
    ForkFiles files = ForkFiles.open();
    try {
      for (int i = 1; ; i++) {
        // It takes no port 0; who is faster than it makes it end.
        Optional<LocalPrometheus> up = attempt(program, port, files, freePort());
        if (up.isPresent()) {
          return up.get();
        }
        if (i == ATTEMPTS) {
          throw refused(program, lastLine(log(files)));
        }
      }
    } catch (IOException error) {
      files.close();
      throw refused(program, String.valueOf(error.getMessage()));
    } catch (RuntimeException failed) {
      files.close();
      throw failed;
    }
  }

  private static Optional<LocalPrometheus> attempt(Path program, int port, ForkFiles files, int own)
      throws IOException {
    Path place = files.of(PROGRAM);
    Path config = Files.writeString(place.resolve("prometheus.yml"), config(port));
    TiedProcess process =
        TiedProcess.start(
            log(files),
            LONGEST,
            List.of(
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + place.resolve("data"),
                "--web.listen-address=127.0.0.1:" + own));
    HttpAddress address = HttpAddress.of("prometheus", "http://127.0.0.1:" + own, "", Login.NONE);
    HttpQuestion ready = HttpQuestion.get(address.at("/-/ready"));
    // The shell takes a moment to begin it.
    Awaited.within(BEGIN, process::isAlive);
    if (Awaited.within(START, () -> !process.isAlive() || answers(ready)) && process.isAlive()) {
      return Optional.of(new LocalPrometheus(files, process, address));
    }
    process.close();
    return Optional.empty();
  }

  private static String config(int port) {
    return Formatted.of(
        """
        global:
          scrape_interval: %dms
          scrape_timeout: %dms
        scrape_configs:
          - job_name: flatline
            static_configs:
              - targets: ["127.0.0.1:%d"]
        """,
        PACE.toMillis(), PACE.toMillis(), port);
  }

  private static Path log(ForkFiles files) {
    return files.of(PROGRAM).resolve("log");
  }

  private static boolean answers(HttpQuestion ready) {
    try {
      return ready.ask(Duration.ofSeconds(2)).isOk();
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    } catch (IOException unreadable) {
      return "its log cannot be read: " + unreadable.getMessage();
    }
  }

  private static FlatlineException refused(Path program, String why) {
    return new FlatlineException(
        Status.INCONCLUSIVE,
        Formatted.of(
            "Cannot ask a Prometheus because the one that is installed does not start: program=%s,"
                + " error=%s; name another with --prometheus",
            program, why));
  }

  /** Where it answers. */
  public HttpAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.close();
    files.close();
  }
}

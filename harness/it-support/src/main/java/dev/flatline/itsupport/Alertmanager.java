package dev.flatline.itsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A real Alertmanager on loopback that passes on every alert at once. */
public final class Alertmanager implements AutoCloseable {

  private final ServerProcess process;
  private final int port;

  private Alertmanager(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param directory an existing one, for its data
   * @param webhook is told of alerts
   */
  public static Alertmanager start(Path directory, String webhook) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("alertmanager.yml"),
            String.format(
                Locale.ROOT,
                """
            route: {receiver: stub, group_by: ["..."], group_wait: 0s, group_interval: 1s}
            receivers:
              - name: stub
                webhook_configs: [{url: "%s"}]
            """,
                webhook));
    int port = ServerProcess.freePort();
    return new Alertmanager(
        ServerProcess.start(
            directory.resolve("alertmanager.log"),
            "http://127.0.0.1:" + port,
            List.of(
                "prometheus-alertmanager",
                "--config.file=" + config,
                "--storage.path=" + directory.resolve("alerts"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port)),
        port);
  }

  /** Where it takes alerts. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.close();
  }
}

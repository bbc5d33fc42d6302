package dev.flatline.cli.option;

import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.Within;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether what a command does is shown on a page while it does it. */
@Topic(Topic.METRICS)
public final class PageOptions {

  @Option(
      names = "--page-port",
      paramLabel = "PORT",
      description =
          "Show what happens on a live page on this port of loopback; 0 for any free one. Default:"
              + " no page, and nothing listens.")
  @Within(least = "0", most = "65535")
  private @Nullable Integer port;

  @Mixin private final HostOptions hosts = new HostOptions();

  /**
   * Begins to listen, if a page is asked for.
   *
   * @throws FlatlineException if the port is not free, or a name of a host is none or has no
   *     meaning
   */
  public Optional<LoopbackServer> server(Given given) {
    hosts.rule();
    if (port == null) {
      given.refuse("where no page is shown", "add --page-port, or leave it out", "--allow-host");
      return Optional.empty();
    }
    try {
      return Optional.of(LoopbackServer.start(port, hosts.rule()));
    } catch (IOException taken) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot show a page because the port is not free: port=%d, error=%s; give another with"
                  + " --page-port, or 0",
              port, taken.getMessage()),
          taken);
    }
  }
}

package dev.flatline.cli.canary;

import dev.flatline.cli.option.LoginOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.canary.Canary;
import dev.flatline.engine.gate.LocalPrometheus;
import dev.flatline.engine.gate.ServiceGate;
import dev.flatline.engine.gate.ServiceLimits;
import dev.flatline.engine.gate.ServiceQueries;
import dev.flatline.process.http.HttpAddress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Prometheus evaluates the gate on p99 and errors, and what that allows. */
@Topic(Topic.SERVER)
final class ServiceGateOptions {

  private static final String EXAMPLE = "http://127.0.0.1:9090";

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "Server that scrapes --metrics-port and evaluates the gate on p99 and errors; default: the"
              + " prometheus of this machine, started for the roll-out.")
  private @Nullable String url;

  @Option(
      names = "--p99-query",
      paramLabel = "PROMQL",
      description =
          "Query that answers the p99 in seconds of both variants, by the label variant; $window"
              + " stands for the time at the weight. Default: of the metrics of this roll-out.")
  private @Nullable String p99;

  @Option(
      names = "--errors-query",
      paramLabel = "PROMQL",
      description =
          "Query that answers the share of errors, 0 to 1, of both variants, by the label variant."
              + " Default: of the metrics of this roll-out.")
  private @Nullable String errors;

  @Option(
      names = "--most-p99",
      paramLabel = "TIMES",
      defaultValue = "2",
      description =
          "p99 of the candidate over that of the stable variant, from which the gate stops, unless"
              + " they are 100 ms apart at most; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "1000")
  private double mostP99 = 2;

  @Option(
      names = "--most-errors",
      paramLabel = "POINTS",
      defaultValue = "1",
      description =
          "Percentage points of errors of the candidate above the stable variant, from which the"
              + " gate stops; default: ${DEFAULT-VALUE}.")
  @Within(least = "0", most = "100")
  private double mostErrors = 1;

  @Mixin private final LoginOptions login = new LoginOptions();

  /** Refuses what has no meaning without a server of the user's own. */
  void requireMeaning(Given given) {
    if (url == null) {
      given.refuse(
          "where no server is named",
          "add --prometheus, or leave it out",
          "--token-file",
          "--user",
          "--password-file");
    }
    address();
  }

  private Optional<HttpAddress> address() {
    return Optional.ofNullable(url)
        .map(given -> HttpAddress.of("prometheus", given, EXAMPLE, login.login()));
  }

  /** The gate, and the server that was started for it, which closing it ends. */
  record Opened(Canary.GatedBy gatedBy, Optional<LocalPrometheus> started)
      implements AutoCloseable {
    @Override
    public void close() {
      started.ifPresent(LocalPrometheus::close);
    }
  }

  /**
   * Finds a server, or starts the one of this machine.
   *
   * @param port of the exporter
   */
  Opened open(String incident, int port, PrintWriter err) {
    Optional<HttpAddress> named = address();
    if (named.isPresent()) {
      return new Opened(
          new Canary.GatedBy(
              Optional.of(gate(named.get(), incident, err)),
              "Prometheus at " + named.get() + ", named by --prometheus"),
          Optional.empty());
    }
    Optional<Path> program = LocalPrometheus.installed();
    if (program.isEmpty()) {
      return new Opened(
          new Canary.GatedBy(
              Optional.empty(),
              "not asked: no prometheus is on the path; install it, or name one with --prometheus"),
          Optional.empty());
    }
    LocalPrometheus started = LocalPrometheus.start(program.get(), port);
    return new Opened(
        new Canary.GatedBy(
            Optional.of(gate(started.address(), incident, err)),
            "Prometheus at "
                + started.address()
                + ", "
                + program.get()
                + " started for this roll-out"),
        Optional.of(started));
  }

  private ServiceGate gate(HttpAddress server, String incident, PrintWriter err) {
    ServiceQueries usual = ServiceQueries.ofIncident(incident);
    return new ServiceGate(
        server,
        new ServiceQueries(
            p99 == null ? usual.p99() : p99,
            errors == null ? usual.errors() : errors,
            usual.label()),
        new ServiceLimits(mostP99, ServiceLimits.USUAL.p99Slack(), mostErrors),
        warning -> err.println("warning of Prometheus: " + warning));
  }
}

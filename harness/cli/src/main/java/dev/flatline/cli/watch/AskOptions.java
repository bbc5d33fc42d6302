package dev.flatline.cli.watch;

import dev.flatline.cli.option.LoginOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.engine.watch.source.Asked;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a watched process is asked for. */
@Topic(Topic.GAUGES)
final class AskOptions {

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description =
          "URL of the process's own metrics in the format of Prometheus; --gauge chooses among them.")
  private @Nullable String metrics;

  @Option(
      names = "--gauge",
      paramLabel = "NAME",
      split = ";",
      description =
          "Series of --metrics to judge too, for example hikaricp_connections_active or"
              + " name{label=\"value\"};"
              + " series of one name are added up.")
  private List<String> gauges = List.of();

  @Option(
      names = "--ops-url",
      paramLabel = "URL",
      description = "URL of metrics that count operations: growth is then judged per operation.")
  private @Nullable String opsUrl;

  @Option(
      names = "--ops-query",
      paramLabel = "NAME",
      description =
          "Counter of completed operations at --ops-url, for example http_requests_total.")
  private @Nullable String opsQuery;

  @Option(
      names = "--attach",
      description =
          "Attach to the process, a JVM, and read heap, metaspace, classes, buffers and pools. This"
              + " starts its management agent.")
  private boolean attach;

  @Option(
      names = "--force-gc",
      description = "Attach, and collect the garbage of the JVM, every two seconds at most.")
  private boolean forceGc;

  @Option(
      names = "--jmx",
      paramLabel = "NAME#ATTRIBUTE",
      description =
          "Attach, and judge this attribute of a management bean, too, for example"
              + " java.lang:type=Memory#HeapMemoryUsage.used; beans that a pattern names are added"
              + " up.")
  private List<String> jmx = List.of();

  @Mixin private final LoginOptions login = new LoginOptions();

  public Asked asked() {
    if ((opsUrl == null) != (opsQuery == null)) {
      throw FlatlineException.usage(
          "Cannot count operations because endpoint and counter belong together: ops-url=%s,"
              + " ops-query=%s; give both",
          String.valueOf(opsUrl), String.valueOf(opsQuery));
    }
    if ((metrics == null) != gauges.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot read gauges because endpoint and names belong together: metrics=%s, gauge=%s;"
              + " give both",
          String.valueOf(metrics), gauges);
    }
    Asked asked =
        new Asked(
            Optional.ofNullable(metrics).map(text -> address("metrics", text)),
            gauges,
            opsUrl == null || opsQuery == null
                ? Optional.empty()
                : Optional.of(new Asked.Counter(address("ops-url", opsUrl), opsQuery)),
            attach,
            forceGc,
            jmx);
    requireOneServer(asked);
    return asked;
  }

  /** A login is for one server, and another must not see it. */
  private void requireOneServer(Asked asked) {
    if (!login.login().isGiven() || asked.metrics().isEmpty() || asked.operations().isEmpty()) {
      return;
    }
    HttpAddress counter = asked.operations().get().endpoint();
    if (!asked.metrics().get().sameServer(counter)) {
      throw FlatlineException.usage(
          "Cannot log in because two servers would see one login: metrics=%s, ops-url=%s; read both"
              + " from one server, or give no login",
          asked.metrics().get(), counter);
    }
  }

  private HttpAddress address(String option, String text) {
    return HttpAddress.of(option, text, "http://127.0.0.1:8080/metrics", login.login());
  }
}

package dev.flatline.study.command;

import dev.flatline.cli.value.Within;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.study.bench.ProxyBench;
import dev.flatline.study.bench.ProxyOverhead;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the proxy costs. */
@Command(
    name = "proxy",
    mixinStandardHelpOptions = true,
    description = "Round trips on loopback, direct and through the proxy, in one run.")
final class ProxyBenchCommand implements Callable<Integer> {

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "Length of both ways together; default: ${DEFAULT-VALUE}.")
  @Within(least = "1s", most = "1h")
  private Duration duration = Duration.ofSeconds(5);

  @Option(
      names = "--bytes",
      defaultValue = "64",
      description = "Bytes of a message; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "16777216")
  private int bytes = 64;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      ProxyOverhead overhead = ProxyBench.run(duration, bytes);
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? Json.pretty(overhead) + "\n" : overhead.text());
      print.flush();
      return 0;
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot measure the proxy because loopback fails: error=" + refused.getMessage(),
          refused);
    }
  }
}

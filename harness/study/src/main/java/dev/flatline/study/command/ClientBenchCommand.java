package dev.flatline.study.command;

import dev.flatline.cli.value.Within;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.LoadFigures;
import dev.flatline.engine.service.LoadTrial;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.text.TerminalText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the client of {@code flatline check} costs. */
@Command(
    name = "client",
    mixinStandardHelpOptions = true,
    description = "Achieved rate, lateness and cost of the HTTP client, on a service that runs.")
final class ClientBenchCommand implements Callable<Integer> {

  private static final Duration WARM_UP = Duration.ofSeconds(3);

  @Parameters(paramLabel = "SERVICE.yaml", description = "Description of the service.")
  private Path file = Path.of("");

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "1000,10000",
      description = "Operations a second, one after the other; default: ${DEFAULT-VALUE}.")
  @Within(least = "1", most = "100000")
  private List<Integer> rates = List.of();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Length of each rate; default: ${DEFAULT-VALUE}.")
  @Within(least = "1s", most = "1h")
  private Duration duration = Duration.ofSeconds(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    CheckedService service = ServiceFile.read(file, List.of()).service();
    PrintWriter print = spec.commandLine().getOut();
    for (int rate : rates) {
      LoadTrial warmUp = LoadTrial.run(service, rate, WARM_UP, 1);
      LoadTrial trial = LoadTrial.run(service, rate, duration, 2);
      LoadFigures figures = trial.figures();
      print.print(TerminalText.endedLine("%,d asked; %s", rate, figures.sentence()));
      print.print(
          TerminalText.endedLine(
              "  %,d sent, %,d not sent, %.1f us of a processor each%s",
              figures.sent(),
              figures.shed(),
              trial.processorNanos() / 1e3 / Math.max(1, figures.sent()),
              trial.trouble().or(warmUp::trouble).map(how -> "; " + how).orElse("")));
      print.flush();
    }
    return 0;
  }
}

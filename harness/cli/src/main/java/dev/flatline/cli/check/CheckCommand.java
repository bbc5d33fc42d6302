package dev.flatline.cli.check;

import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.PageOptions;
import dev.flatline.cli.option.ServiceOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Given;
import dev.flatline.engine.check.CheckFiles;
import dev.flatline.engine.check.CheckListener;
import dev.flatline.engine.check.CheckReport;
import dev.flatline.engine.check.ServiceCheck;
import dev.flatline.engine.checkpage.CheckPage;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.text.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a service that is not ours. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Ask a service of yours, in any language, all three questions over HTTP: does one operation"
          + " hold more the larger it is, does everything come back, does anything climb under load.",
      "A file describes how it is started or found, and an operation; see flatline help"
          + " checking-a-service. The service is watched from outside.",
      "Exit codes: 0 flat, 1 rising, 2 bad input, 4 inconclusive, 5 it does not answer again after"
          + " faults."
    })
public final class CheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SERVICE.yaml", description = "Description of the service.")
  private Path file = Path.of("");

  @Mixin private final ServiceOptions driven = new ServiceOptions();

  @Mixin private final OutOption out = new OutOption();

  @Mixin private final PageOptions page = new PageOptions();

  @Topic(Topic.VERDICT)
  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException, IOException {
    CheckedService service = ServiceFile.read(file, driven.own()).service();
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> lines =
        line -> {
          err.println(line);
          err.flush();
        };
    Optional<LoopbackServer> server = page.server(Given.to(spec));
    if (server.isEmpty()) {
      return check(service, lines::accept, report -> {});
    }
    try (CheckPage shown = CheckPage.on(server.get(), name(), service, lines)) {
      lines.accept("page: " + shown.address());
      return shown(service, shown);
    }
  }

  private int shown(CheckedService service, CheckPage shown)
      throws InterruptedException, IOException {
    try {
      return check(service, shown, shown::ended);
    } catch (FlatlineException failed) {
      shown.failed(failed);
      throw failed;
    }
  }

  private int check(CheckedService service, CheckListener listener, Consumer<CheckReport> ended)
      throws InterruptedException, IOException {
    Path store;
    try (TrialStore trials = TrialStore.create(out.directory(), "check", "service")) {
      store = trials.place(CheckFiles.SAMPLES).directory();
    }
    CheckReport report = new ServiceCheck(service, store, driven.seed(), json, listener).run();
    new CheckFiles(store).write(report);
    ended.accept(report);
    PrintWriter print = spec.commandLine().getOut();
    print.print(
        json ? report.json() + "\n" : TerminalText.endedLine("kept in %s", store) + report.text());
    print.flush();
    return report.status().exitCode();
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }
}

package dev.flatline.cli.soak;

import dev.flatline.cli.option.OutOption;
import dev.flatline.cli.option.ServiceOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.terminal.CleanEnd;
import dev.flatline.cli.terminal.InPlace;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.engine.servicesoak.ServiceSoak;
import dev.flatline.engine.servicesoak.ServiceSoakPlan;
import dev.flatline.engine.servicesoak.ServiceSoakReport;
import dev.flatline.engine.servicesoak.StoredServiceSoak;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Soaks a service that is not ours. */
@Command(
    name = "service",
    mixinStandardHelpOptions = true,
    description = {
      "Load a service of yours for hours to days, and say whether all that it takes comes back: after"
          + " each round of load it is read what is still held.",
      "A file describes the service, as for flatline check; load.rate must be in it. SIGTERM ends the"
          + " soak with a verdict on what was seen; one that was killed goes on with --or-resume."
    })
final class SoakServiceCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SERVICE.yaml", description = "Description of the service.")
  private Path file = Path.of("");

  @Mixin private final ServiceOptions driven = new ServiceOptions();

  @Topic(Topic.LOAD)
  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "Length of the load, for example 20m, 72h or 3d; default: ${DEFAULT-VALUE}.")
  @Within(least = "2s", most = "365d")
  private Duration duration = Duration.ofHours(1);

  @Topic(Topic.LOAD)
  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      description =
          "Length of load from one reading to the next; default: a fortieth of the duration, 15m at"
              + " most.")
  @Within(least = "500ms", most = "365d")
  private @Nullable Duration checkpointEvery;

  @Mixin private final OutOption out = new OutOption();

  @Mixin private final SoakNameOptions name = new SoakNameOptions();

  @Topic(Topic.STORE)
  @Option(
      names = "--resume",
      paramLabel = "STORE",
      description = "Go on with the soak of that directory, whatever its name.")
  private @Nullable Path resumed;

  @Topic(Topic.VERDICT)
  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    name.requireMeaning(Given.to(spec));
    if (resumed != null) {
      Given.to(spec)
          .refuse(
              "to a soak that goes on in its store", "leave out --resume", "--name", "--or-resume");
    }
    PrintWriter err = spec.commandLine().getErr();
    try (ServiceSoak soak = open();
        InPlace progress = InPlace.on(err);
        CleanEnd end = CleanEnd.arm(soak::stop)) {
      ServiceSoakReport report =
          soak.run(() -> progress.say("store: " + soak.directory()), progress::show);
      progress.clear();
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? report.json() + "\n" : report.text());
      print.flush();
      int code = Status.of(report.decision()).exitCode();
      end.code(code);
      return code;
    }
  }

  private ServiceSoak open() {
    ServiceSoakPlan plan = plan();
    if (resumed != null) {
      return ServiceSoak.resume(plan, resumed);
    }
    Path store = name.store(out.directory().resolve("service-soak"), Long.toString(driven.seed()));
    boolean begun = name.resumes() && StoredServiceSoak.present(store);
    return begun ? ServiceSoak.resume(plan, store) : ServiceSoak.begin(plan, store);
  }

  private ServiceSoakPlan plan() {
    Duration round =
        checkpointEvery == null ? SoakPlan.usualCheckpoints(duration) : checkpointEvery;
    int rounds = Math.toIntExact(Math.round((double) duration.toMillis() / round.toMillis()));
    if (rounds < 2) {
      throw FlatlineException.usage(
          "Cannot soak a service because one round of load tells nothing: duration=%s,"
              + " checkpoint-every=%s; make the one longer, or the other shorter",
          duration, round);
    }
    return new ServiceSoakPlan(
        ServiceFile.read(file, driven.own()), rounds, round, driven.seed(), json);
  }
}

package dev.flatline.cli.soak;

import dev.flatline.cli.option.JdkOption;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.engine.servicesoak.StoredServiceSoak;
import dev.flatline.engine.soak.Soak;
import dev.flatline.process.FlatlineException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a soak. What is soaked, and how, is what its store says. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Go on with a soak after a crash, a full disk or a restart of the machine.",
      "It begins with the first segment of load that had not ended; the gap is shown and left out."
    })
final class SoakResumeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "STORE", description = "Directory of the soak, runs/soak/NAME.")
  private Path store = Path.of("");

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private final JdkOption jdk = new JdkOption();
  @Mixin private final SoakVerdict verdict = new SoakVerdict();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (StoredServiceSoak.present(store)) {
      throw FlatlineException.usage(
          "Cannot go on with the soak of a service by its store alone because what is started is"
              + " never what a store names: store=%s; use flatline soak SERVICE.yaml --resume %s",
          store, store);
    }
    return verdict.of(spec, () -> Soak.resume(store, scenarios.catalog(), jdk.jdk()));
  }
}

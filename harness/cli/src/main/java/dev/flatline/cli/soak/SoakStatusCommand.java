package dev.flatline.cli.soak;

import dev.flatline.engine.servicesoak.StoredServiceSoak;
import dev.flatline.engine.soak.Soak;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how far a soak is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Say in one line how far a soak is, without touching it.")
final class SoakStatusCommand implements Callable<Integer> {

  @Parameters(paramLabel = "STORE", description = "Directory of the soak, runs/soak/NAME.")
  private Path store = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .println(
            StoredServiceSoak.present(store)
                ? StoredServiceSoak.status(store)
                : Soak.statusOf(store).text());
    return 0;
  }
}

package dev.flatline.cli.option;

import dev.flatline.process.catalog.Catalog;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the scenarios are. */
@Topic(Topic.SUBJECT)
public final class ScenarioOptions {

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      defaultValue = "${sys:flatline.scenarios:-scenarios}",
      description = "Folder of scenario modules (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("scenarios");

  public Path folder() {
    return folder;
  }

  public Catalog catalog() {
    return Catalog.ofModules(folder);
  }
}

package dev.flatline.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What of an incident can be set, and the seed of all chance. */
final class SettingOptions {

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "See flatline list.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of arrivals and injected failures; default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  Map<String, String> settings() {
    return settings;
  }

  long seed() {
    return seed;
  }
}

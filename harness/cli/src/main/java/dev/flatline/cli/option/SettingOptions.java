package dev.flatline.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What of an incident can be set, and the seed of all chance. */
@Topic(Topic.SUBJECT)
public final class SettingOptions {

  @Option(
      names = "--set",
      completionCandidates = Choices.Keys.class,
      paramLabel = "KEY=VALUE",
      description =
          "Parameter of the incident or of its load; flatline list INCIDENT shows keys and ranges.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of arrivals and injected failures; default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  public Map<String, String> settings() {
    return settings;
  }

  public long seed() {
    return seed;
  }
}

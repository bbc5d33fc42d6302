package dev.flatline.cli.option;

import dev.flatline.engine.service.OwnServers;
import java.util.LinkedHashMap;
import java.util.List;
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

  @Option(
      names = "--i-own-this-host",
      paramLabel = "HOST",
      description =
          "Host beside this machine on whose server, named by --set, load may be put. Default: none.")
  private List<String> own = List.of();

  /**
   * Keys and values of {@code --set}.
   *
   * @throws dev.flatline.process.FlatlineException if one names a server that nobody answers for
   */
  public Map<String, String> settings() {
    OwnServers.require(settings, own);
    return settings;
  }

  /** Hosts beside this machine that the caller answers for. */
  public List<String> own() {
    return own;
  }

  public long seed() {
    return seed;
  }
}

package dev.flatline.cli.option;

import dev.flatline.cli.value.Within;
import java.util.List;
import picocli.CommandLine.Option;

/** How a service of somebody else may be driven. */
public final class ServiceOptions {

  @Topic("What is driven")
  @Option(
      names = "--i-own-this-host",
      paramLabel = "HOST",
      description = "Host beside this machine on which load may be put. Default: none.")
  private List<String> own = List.of();

  @Topic("What is driven")
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the times at which load arrives; default: ${DEFAULT-VALUE}.")
  @Within(least = "0", most = "9007199254740991")
  private long seed = 1;

  /** Hosts beside this machine that the caller answers for. */
  public List<String> own() {
    return own;
  }

  /** Of the times at which operations are due. */
  public long seed() {
    return seed;
  }
}

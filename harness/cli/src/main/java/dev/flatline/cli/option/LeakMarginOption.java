package dev.flatline.cli.option;

import dev.flatline.cli.value.GrowthMargin;
import dev.flatline.cli.value.Within;
import dev.flatline.process.FlatlineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The leak that a verdict on counted operations has to exclude. */
public final class LeakMarginOption {

  @Topic(Topic.VERDICT)
  @Option(
      names = "--margin",
      paramLabel = "UNITS[/op]",
      description =
          "Leak per operation that flat must exclude, for example 0.0001/op for one unit in 10,000"
              + " operations; a number alone is per operation, too. Default: none, each answer says"
              + " its detection limit.")
  @Within(above = "0", most = "1")
  private @Nullable GrowthMargin margin;

  /**
   * In units per operation; 0 if none is asked for.
   *
   * @throws FlatlineException if it is one of time, or of a gauge
   */
  public double perOperation() {
    if (margin == null) {
      return 0;
    }
    if (margin.perHour().isPresent() || !margin.gauge().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot exclude a leak because here it is one per operation of whatever is asked about:"
              + " margin=%s; give for example 0.001/op",
          margin.text());
    }
    return margin.units();
  }
}

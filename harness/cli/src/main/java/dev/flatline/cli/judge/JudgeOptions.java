package dev.flatline.cli.judge;

import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.GrowthMargin;
import dev.flatline.cli.value.Within;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Filling;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By what a recorded series is judged. */
final class JudgeOptions {

  private static final Map<String, Mode> MODES =
      new TreeMap<>(Map.of("in-load", Mode.IN_LOAD, "checkpoint", Mode.CHECKPOINT));

  private static final Map<String, Filling> FILLINGS =
      new TreeMap<>(Map.of("if-memory", Filling.IF_MEMORY, "no", Filling.NO, "yes", Filling.TWICE));

  /** What a shell offers for {@code --mode}. */
  static final class Modes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return MODES.keySet().iterator();
    }
  }

  /** What a shell offers for {@code --fills}. */
  static final class Fillings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FILLINGS.keySet().iterator();
    }
  }

  @Topic(Topic.VERDICT)
  @Option(
      names = "--mode",
      completionCandidates = Modes.class,
      paramLabel = "MODE",
      defaultValue = "in-load",
      description =
          "in-load: sampled while operations run (the default). checkpoint: one exact reading after"
              + " each round, with the load drained and garbage collected.")
  private String mode = "in-load";

  @Topic(Topic.VERDICT)
  @Option(
      names = "--counted",
      description =
          "The gauge is a count that must return exactly to its baseline at each checkpoint; implied"
              + " by --quantum 1. Not for a cache: while it still fills, this calls it rising.")
  private boolean counted;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--quantum",
      paramLabel = "UNITS",
      description = "Smallest change of the gauge, 1 for a count; default: from the data.")
  @Within(above = "0", most = "1e300")
  private @Nullable Double quantum;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--headroom",
      paramLabel = "UNITS",
      description =
          "How much the gauge may still rise from its last reading before its limit; 0 is at the"
              + " limit, where nothing is flat; default: no limit.")
  private @Nullable Double headroom;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--margin",
      paramLabel = "UNITS[/op|/s|/min|/h|/d]",
      description =
          "Smallest growth that matters, for example 0.001/op or 5/h; a number alone is per"
              + " operation. Of both, that of time counts where no operation was completed. Default:"
              + " 15 quanta or a tenth of the level over the recording, whichever is more.")
  @Within(above = "0", most = "1e300")
  private List<GrowthMargin> margins = List.of();

  /** The margin of time had an option of its own once. */
  @Topic(Topic.VERDICT)
  @Option(
      names = "--margin-per-hour",
      paramLabel = "UNITS",
      hidden = true,
      description = "Deprecated: --margin UNITS/h.")
  @Within(above = "0", most = "1e300")
  private @Nullable Double marginPerHour;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--fills",
      completionCandidates = Fillings.class,
      paramLabel = "WHETHER",
      defaultValue = "if-memory",
      description =
          "Whether the gauge may lawfully fill for a while, so that a rise counts only later."
              + " if-memory: if it reads a million and more, ten minutes (the default). no: it holds"
              + " only what is in use. yes: a cache or a pool, found again in twice the evidence.")
  private String fills = "if-memory";

  /**
   * What was asked for.
   *
   * @throws FlatlineException if there is no such word, or two margins are of one kind
   */
  public GrowthOptions options() {
    Mode judged = chosen("mode", mode, MODES);
    boolean mustReturn = counted || (quantum != null && quantum == 1);
    try {
      return new GrowthOptions(
              judged,
              quantum == null ? (counted ? 1 : 0) : quantum,
              headroom == null ? Double.POSITIVE_INFINITY : headroom,
              perOperation(),
              judged == Mode.CHECKPOINT && mustReturn)
          .withMarginPerHour(perHour())
          .withFilling(chosen("fills", fills, FILLINGS));
    } catch (IllegalArgumentException refused) {
      throw new FlatlineException(Status.USAGE, String.valueOf(refused.getMessage()), refused);
    }
  }

  /** What will not be taken any more, and what to give instead; empty if nothing is. */
  public Optional<String> deprecated() {
    return Optional.ofNullable(marginPerHour)
        .map(
            units ->
                Formatted.of(
                    "note: --margin-per-hour is deprecated; give --margin %s/h",
                    BigDecimal.valueOf(units).stripTrailingZeros().toPlainString()));
  }

  private static <T> T chosen(String option, String word, Map<String, T> words) {
    T found = words.get(word);
    if (found == null) {
      throw FlatlineException.usage(
          "Cannot judge a series because there is no such choice: %s=%s; choose one of %s",
          option, word, String.join(", ", words.keySet()));
    }
    return found;
  }

  private double perOperation() {
    return only(margins.stream().filter(one -> one.perHour().isEmpty()).toList(), 0);
  }

  private double perHour() {
    double older = marginPerHour == null ? 0 : marginPerHour;
    return only(margins.stream().filter(one -> one.perHour().isPresent()).toList(), older);
  }

  /** One margin holds for all series, per operation and in time. */
  private static double only(List<GrowthMargin> ofOneKind, double older) {
    for (GrowthMargin margin : ofOneKind) {
      if (!margin.gauge().isEmpty()) {
        throw FlatlineException.usage(
            "Cannot hold one series to a margin because all that are judged share it: margin=%s; leave"
                + " out the name",
            margin.text());
      }
    }
    if (ofOneKind.size() + (older > 0 ? 1 : 0) > 1) {
      throw FlatlineException.usage(
          "Cannot hold a series to two margins of one kind: margin=%s; give one per operation, and one"
              + " in time",
          ofOneKind.get(ofOneKind.size() - 1).text());
    }
    return ofOneKind.isEmpty()
        ? older
        : ofOneKind.get(0).perHour().orElse(ofOneKind.get(0).units());
  }
}

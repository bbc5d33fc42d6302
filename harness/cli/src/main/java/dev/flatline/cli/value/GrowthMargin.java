package dev.flatline.cli.value;

import dev.flatline.process.input.Figures;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A growth that matters, as people write it: {@code 0.001/op}, {@code 5/h}, {@code
 * descriptors=60/h}. Ordered by its number alone, whatever its unit: the range of an option is one
 * of numbers.
 *
 * @param text as it was given
 * @param gauge whose it is; empty if none is named
 * @param units of the gauge
 * @param per in what they are gained; empty for a number alone, whose meaning is the command's
 */
public record GrowthMargin(String text, String gauge, double units, Optional<Per> per)
    implements Comparable<GrowthMargin> {

  private static final double SECONDS_OF_AN_HOUR = 3_600;

  /** In what a growth is counted. */
  public enum Per {
    OP(0),
    S(1),
    MIN(60),
    H(3_600),
    D(86_400);

    private final double seconds;

    Per(double seconds) {
      this.seconds = seconds;
    }

    private String label() {
      return "/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads one.
   *
   * @throws NotAValue if it is none
   */
  static GrowthMargin of(String text) {
    int sign = text.lastIndexOf('=');
    String amount = text.substring(sign + 1);
    int slash = amount.indexOf('/');
    OptionalDouble units = Figures.decimal(slash < 0 ? amount : amount.substring(0, slash));
    Optional<Per> per =
        slash < 0
            ? Optional.empty()
            : Arrays.stream(Per.values())
                .filter(one -> one.label().equals(amount.substring(slash)))
                .findFirst();
    if (sign == 0 || units.isEmpty() || (slash >= 0 && per.isEmpty())) {
      String known = Arrays.stream(Per.values()).map(Per::label).collect(Collectors.joining(", "));
      throw new NotAValue(
          "the value is not a margin",
          "give a number and what it is per, for example 0.001/op or 5/h; there are " + known);
    }
    return new GrowthMargin(
        text, sign < 0 ? "" : text.substring(0, sign), units.getAsDouble(), per);
  }

  /** Whether it is one per operation. */
  public boolean perOperation() {
    return per.filter(Per.OP::equals).isPresent();
  }

  /** In units an hour; empty if it is not one of time. */
  public OptionalDouble perHour() {
    return per.filter(one -> one != Per.OP)
        .map(one -> OptionalDouble.of(units * SECONDS_OF_AN_HOUR / one.seconds))
        .orElse(OptionalDouble.empty());
  }

  @Override
  public int compareTo(GrowthMargin other) {
    return Double.compare(units, other.units);
  }
}

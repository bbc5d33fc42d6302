package dev.flatline.cli.value;

import dev.flatline.api.TrackedKind;
import dev.flatline.process.input.Figures;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Reads the values of all options, in one way for each type: numbers in the digits 0 to 9 alone,
 * finite, and no text that is empty.
 */
public final class Values {

  private Values() {}

  /** Lets a command line, and all commands that it has by now, read values so. */
  public static void registerAt(CommandLine line) {
    line.registerConverter(String.class, Values::text);
    line.registerConverter(Path.class, Values::path);
    line.registerConverter(int.class, Values::number);
    line.registerConverter(Integer.class, Values::number);
    line.registerConverter(long.class, Values::whole);
    line.registerConverter(Long.class, Values::whole);
    line.registerConverter(double.class, Values::decimal);
    line.registerConverter(Double.class, Values::decimal);
    line.registerConverter(Duration.class, TimeSpan::of);
    line.registerConverter(ByteSize.class, ByteSize::of);
    line.registerConverter(GrowthMargin.class, GrowthMargin::of);
    line.registerConverter(TrackedKind.class, Values::kind);
  }

  static String text(String text) {
    if (text.isBlank()) {
      throw new NotAValue("the value is empty", "give one, or leave the option out");
    }
    return text;
  }

  static Path path(String text) {
    try {
      return Path.of(text(text));
    } catch (InvalidPathException unreadable) {
      throw new NotAValue("the value is not a path", "name a file or a directory", unreadable);
    }
  }

  static long whole(String text) {
    return Figures.whole(text)
        .orElseThrow(() -> new NotAValue("the value is not a whole number", "give for example 40"));
  }

  /** A number that no int can hold is the largest of them, which is in no range. */
  static int number(String text) {
    long whole = whole(text);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, whole));
  }

  static double decimal(String text) {
    return Figures.decimal(text)
        .orElseThrow(
            () -> new NotAValue("the value is not a finite number", "give for example 0.001"));
  }

  /** A kind that the agent tracks, as it is written everywhere. */
  static TrackedKind kind(String text) {
    String given = text(text);
    List<String> known = Arrays.stream(TrackedKind.values()).map(TrackedKind::label).toList();
    return Arrays.stream(TrackedKind.values())
        .filter(kind -> kind.label().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new NotAValue(
                    "the agent tracks no such kind",
                    Nearest.to(given, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("give one of " + String.join(", ", known))));
  }

  /**
   * What a value of that type is, read from text.
   *
   * @throws IllegalArgumentException if values of the type have no order
   */
  static Comparable<?> comparable(Class<?> type, String text) {
    return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
      case "int", "integer" -> number(text);
      case "long" -> whole(text);
      case "double" -> decimal(text);
      case "duration" -> TimeSpan.of(text);
      case "bytesize" -> ByteSize.of(text);
      case "growthmargin" -> GrowthMargin.of(text);
      default -> throw new IllegalArgumentException("values without an order: type=" + type);
    };
  }
}

package dev.flatline.engine.service;

import dev.flatline.process.repeat.Rotation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Fills in what differs from one operation to the next: {@code {size}}, {@code {index}}, which is
 * the number of the operation, {@code {ids}}, as many numbers as the size says with commas between
 * them, {@code {random:1..1000}}, a number in that range, and {@code {column}} of the data. The
 * same seed and index give the same text.
 *
 * @param data rows of values
 * @param rows which of them an operation has
 * @param seed of the numbers, so that a run can be repeated
 */
record Template(OperationData data, Rotation rows, long seed) {

  /** The places that are there without data. */
  static final Set<String> PLACES = Set.of("size", "index", "ids");

  private static final String SIZE = "{size}";
  private static final String IDS = "{ids}";

  private static final Pattern RANDOM = Pattern.compile("\\{random:(\\d{1,15})\\.\\.(\\d{1,15})}");

  /** One in which operations have the rows by their numbers. */
  Template(OperationData data, long seed) {
    this(data, Rotation.of(data.turns()), seed);
  }

  /** Whether a text is another one for work of another size. */
  static boolean sized(String text) {
    return text.contains(SIZE) || text.contains(IDS);
  }

  /** An address; values are written as it demands. */
  String address(String text, int size, long index) {
    return fill(text, size, index, Template::escaped);
  }

  /** A text in which values stand as they are. */
  String text(String text, int size, long index) {
    return fill(text, size, index, UnaryOperator.identity());
  }

  private String fill(String text, int size, long index, UnaryOperator<String> written) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    String filled =
        text.replace(SIZE, Integer.toString(size)).replace("{index}", Long.toString(index));
    if (filled.contains(IDS)) {
      filled = filled.replace(IDS, ids(size));
    }
    if (filled.contains("{random:")) {
      filled = random(filled, index);
    }
    // Last: what a value says is no place.
    return data.fill(filled, rows.at(index), written);
  }

  private static String ids(int size) {
    return LongStream.rangeClosed(1, size)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(","));
  }

  private String random(String text, long index) {
    SplittableRandom chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    return RANDOM
        .matcher(text)
        .replaceAll(
            range -> {
              long low = Long.parseLong(range.group(1));
              long high = Long.parseLong(range.group(2));
              return low > high
                  ? Matcher.quoteReplacement(range.group())
                  : Long.toString(chance.nextLong(low, high + 1));
            });
  }

  private static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

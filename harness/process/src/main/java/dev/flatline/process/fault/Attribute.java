package dev.flatline.process.fault;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.FlatlineException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An attribute of a kind of fault: the one place that knows its name, default, range and unit.
 *
 * @param <T> what its text is read as
 * @param name in a fault file, for example {@code delayMillis}
 * @param meaning for a person, for example {@code how late a call returns}
 * @param unit of a number, for example {@code ms}; empty if it has none
 * @param absent the text that holds where none is given; empty if one must be given
 * @param values that it may take
 */
public record Attribute<T>(
    String name, String meaning, String unit, String absent, Values<T> values) {

  /** A whole number from {@code least} to {@code most}. */
  public static Attribute<Long> whole(
      String name, String meaning, String unit, long absent, long least, long most) {
    return new Attribute<>(
        name, meaning, unit, Long.toString(absent), new Values.Whole(least, most));
  }

  /**
   * The value that a planned fault was given, or the default.
   *
   * @throws IllegalArgumentException or {@link FlatlineException}, if it was given another
   */
  public T of(PlannedFault planned) {
    return values.read(name, planned.attributes().getOrDefault(name, absent));
  }

  /** Whether there is no default. */
  public boolean required() {
    return absent.isEmpty();
  }

  /** Default, range and unit for a person, for example {@code 100; 1 to 60,000 ms}. */
  public String inWords() {
    String range =
        Stream.of(values.range(), unit)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    String before = required() ? "required" : values.inWords(absent);
    return range.isEmpty() ? before : before + "; " + range;
  }

  /** The keywords of JSON Schema that describe it. */
  public Map<String, Object> schema() {
    Map<String, Object> schema = new TreeMap<>(values.schema());
    schema.put("description", unit.isEmpty() ? meaning : meaning + ", in " + unit);
    if (!required()) {
      T value = values.read(name, absent);
      schema.put("default", value instanceof Number ? value : absent);
    }
    return schema;
  }
}

package dev.flatline.api;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a scenario's parameters, each within its range.
 *
 * @param values by key; unmodifiable
 */
public record Parameters(Map<String, String> values) implements Serializable {

  public Parameters {
    values = Map.copyOf(values);
  }

  /** The defaults of the declared parameters. */
  public static Parameters defaults(List<Parameter> declared) {
    Map<String, String> values = new LinkedHashMap<>();
    declared.forEach(parameter -> values.put(parameter.key(), parameter.defaultValue()));
    return new Parameters(values);
  }

  /** These values with one replaced. */
  public Parameters with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new Parameters(changed);
  }

  /**
   * The value as a word.
   *
   * @throws IllegalArgumentException if the scenario declares no such key
   */
  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "Cannot read a parameter because the scenario declares none of that name: key=" + key);
    }
    return value;
  }

  /**
   * The value as a whole number.
   *
   * @throws IllegalArgumentException if the scenario declares no such key, or it is not a number
   */
  public int number(String key) {
    return Integer.parseInt(text(key));
  }
}

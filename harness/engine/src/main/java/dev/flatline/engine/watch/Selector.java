package dev.flatline.engine.watch;

import dev.flatline.engine.FlatlineException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which series of an endpoint are meant: those of a name that have these labels, added up, so that
 * a label that comes and goes changes nothing.
 */
record Selector(String name, Map<String, String> labels) {

  private static final Pattern FORM = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?");
  static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  Selector {
    labels = Map.copyOf(labels);
  }

  /**
   * Reads, for example, {@code http_requests_total{code="200"}}.
   *
   * @throws FlatlineException if it is none
   */
  static Selector of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw FlatlineException.usage(
          "Cannot choose series because that is no selector: selector=%s; give a name, or"
              + " name{label=\"value\"}",
          text);
    }
    String inside = form.group(2) == null ? "" : form.group(2);
    return new Selector(form.group(1), labels(inside));
  }

  static Map<String, String> labels(String inside) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(inside);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  boolean means(String series, Map<String, String> its) {
    return name.equals(series) && its.entrySet().containsAll(labels.entrySet());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    labels.forEach(
        (key, value) -> text.append("{").append(key).append("=").append(value).append("}"));
    return text.toString();
  }
}

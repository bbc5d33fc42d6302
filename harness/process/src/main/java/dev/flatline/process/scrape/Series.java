package dev.flatline.process.scrape;

import java.util.Map;

/**
 * A series of an endpoint and its value now.
 *
 * @param name as it is exposed
 * @param labels by name, their values unescaped
 * @param value may be NaN or infinite
 */
record Series(String name, Map<String, String> labels, double value) {

  Series {
    labels = Map.copyOf(labels);
  }
}

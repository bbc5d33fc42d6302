package dev.flatline.api;

import java.util.regex.Pattern;

/** The one rule for names that end up in file names, labels and arguments. */
final class Names {

  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private Names() {}

  /**
   * Answers the name.
   *
   * @throws IllegalArgumentException if it is not lower-case words joined by {@code -}
   */
  static String requireSlug(String what, String name) {
    if (!SLUG.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Cannot declare a %s because its name is not lower-case words joined by '-': name=%s"
              .formatted(what, name));
    }
    return name;
  }
}

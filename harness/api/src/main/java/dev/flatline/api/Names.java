package dev.flatline.api;

import java.util.Locale;
import java.util.regex.Pattern;

/** The one rule for names that end up in file names, labels and arguments. */
final class Names {

  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** File systems take 255 bytes, and a name is joined to others in paths and labels. */
  private static final int LONGEST = 64;

  private Names() {}

  /**
   * Answers the name.
   *
   * @throws IllegalArgumentException if it is not lower-case words joined by {@code -}, or longer
   *     than 64 characters
   */
  static String requireSlug(String what, String name) {
    if (name.length() > LONGEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot declare a %s because its name is too long: characters=%d, allowed=%d, name=%s…",
              what,
              name.length(),
              LONGEST,
              name.substring(0, LONGEST)));
    }
    if (!SLUG.matcher(name).matches()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot declare a %s because its name is not lower-case words joined by '-': name=%s",
              what,
              name));
    }
    return name;
  }
}

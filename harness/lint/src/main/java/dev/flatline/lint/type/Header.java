package dev.flatline.lint.type;

import java.util.List;

/**
 * What a class file says of the place of its class among types.
 *
 * @param name internal, with slashes
 * @param superName internal; empty for {@code java.lang.Object} and modules
 * @param interfaces internal names
 */
public record Header(String name, String superName, List<String> interfaces) {

  /** Copies the list. */
  public Header {
    interfaces = List.copyOf(interfaces);
  }
}

package dev.flatline.lint;

import java.nio.file.Path;

/** Where the classes of the tests are, and their sources. */
final class Compiled {

  static final Path CLASSES = Path.of("target/test-classes");
  static final Path FIXTURES = CLASSES.resolve("dev/flatline/lint/fixture");
  static final Path SOURCES = Path.of("src/test/java/dev/flatline/lint/fixture");

  private Compiled() {}
}

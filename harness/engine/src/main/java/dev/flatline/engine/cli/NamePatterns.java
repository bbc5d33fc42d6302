package dev.flatline.engine.cli;

import dev.flatline.engine.scrape.Selector;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/** Names that are meant by one of several patterns of a shell, for example {@code sockets.*}. */
record NamePatterns(List<String> patterns) {

  NamePatterns {
    patterns = List.copyOf(patterns);
  }

  boolean match(String name) {
    // A selector of series has braces, which mean something else in a pattern.
    if (patterns.stream().map(Selector::spelling).anyMatch(name::equals)) {
      return true;
    }
    Path path = Path.of(name);
    return patterns.stream()
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .anyMatch((PathMatcher matcher) -> matcher.matches(path));
  }
}

package dev.flatline.cli.value;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.scrape.Selector;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Names that are meant by one of several patterns of a shell, for example {@code sockets.*}. */
public record NamePatterns(List<String> patterns) {

  public NamePatterns {
    patterns = List.copyOf(patterns);
    for (String pattern : patterns) {
      try {
        FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      } catch (PatternSyntaxException broken) {
        throw new FlatlineException(
            Status.USAGE,
            Formatted.of(
                    "Cannot choose gauges because a pattern is none: decide=%s (%s); give for example",
                    pattern, broken.getDescription())
                + " 'sockets.*'",
            broken);
      }
    }
  }

  public boolean match(String name) {
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

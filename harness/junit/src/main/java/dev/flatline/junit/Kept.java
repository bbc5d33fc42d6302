package dev.flatline.junit;

import dev.flatline.process.repeat.AskedGauge;
import dev.flatline.process.repeat.Rounds;
import dev.flatline.process.repeat.page.RepeatedPage;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.trend.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the figures of a test in files beside those of the build: what was found of each resource,
 * the same with charts as a page, and all readings as CSV, which {@code flatline judge --mode
 * checkpoint} takes.
 */
final class Kept {

  /** Where the builds of Maven and Gradle write. */
  private static final List<String> PLACES = List.of("target", "build");

  private Kept() {}

  static void write(String name, Told told, Rounds rounds, Optional<AssertionError> failure) {
    Optional<Path> place = PLACES.stream().map(Path::of).filter(Files::isDirectory).findFirst();
    if (place.isEmpty()) {
      return;
    }
    try {
      Path folder = Files.createDirectories(place.get().resolve("flatline-reports"));
      String file = name.replaceAll("[^A-Za-z0-9._$-]", "_");
      Files.writeString(folder.resolve(file + ".txt"), told.report());
      Files.writeString(folder.resolve(file + ".csv"), csv(rounds.history()));
      Files.writeString(folder.resolve(file + ".html"), page(name, told, rounds, failure));
    } catch (IOException unwritable) {
      // The outcome of the test does not hang on it, and the failure has the figures.
      failure.ifPresent(thrown -> thrown.addSuppressed(unwritable));
    }
  }

  private static String page(
      String name, Told told, Rounds rounds, Optional<AssertionError> failure) {
    List<String> said =
        failure
            .map(thrown -> String.valueOf(thrown.getMessage()).lines().map(String::strip).toList())
            .orElseGet(() -> told.findings().flatInWords(Set.of()));
    return new RepeatedPage(
            name,
            outcome(failure),
            said,
            told.findings(),
            rounds.history(),
            rounds.sweep(),
            told.notes())
        .html();
  }

  private static Decision outcome(Optional<AssertionError> failure) {
    return failure
        .map(thrown -> thrown instanceof LeakFound ? Decision.RISING : Decision.INCONCLUSIVE)
        .orElse(Decision.FLAT);
  }

  private static String csv(List<Checkpoint> readings) {
    Set<String> gauges = new TreeSet<>();
    readings.forEach(
        reading ->
            reading.values().keySet().stream()
                .filter(gauge -> AskedGauge.of(gauge).isPresent())
                .forEach(gauges::add));
    List<String> lines = new ArrayList<>();
    lines.add(
        Stream.concat(Stream.of("t_s", "ops"), gauges.stream().map(Kept::quoted))
            .collect(Collectors.joining(",")));
    for (Checkpoint reading : readings) {
      lines.add(
          Stream.concat(
                  Stream.of(
                      Double.toString(reading.seconds()), Long.toString(reading.operations())),
                  gauges.stream().map(gauge -> cell(reading.values().get(gauge))))
              .collect(Collectors.joining(",")));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String quoted(String gauge) {
    return '"' + gauge.replace("\"", "\"\"") + '"';
  }

  private static String cell(@org.jspecify.annotations.Nullable Long value) {
    return value == null ? "" : value.toString();
  }
}

package dev.flatline.junit;

import dev.flatline.process.repeat.AskedGauge;
import dev.flatline.verdict.answer.Checkpoint;
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
 * and all readings as CSV, which {@code flatline judge --mode checkpoint} takes.
 */
final class Kept {

  /** Where the builds of Maven and Gradle write. */
  private static final List<String> PLACES = List.of("target", "build");

  private Kept() {}

  static void write(
      String name, Told told, List<Checkpoint> readings, Optional<AssertionError> failure) {
    Optional<Path> place = PLACES.stream().map(Path::of).filter(Files::isDirectory).findFirst();
    if (place.isEmpty()) {
      return;
    }
    try {
      Path folder = Files.createDirectories(place.get().resolve("flatline-reports"));
      String file = name.replaceAll("[^A-Za-z0-9._$-]", "_");
      Files.writeString(folder.resolve(file + ".txt"), told.report());
      Files.writeString(folder.resolve(file + ".csv"), csv(readings));
    } catch (IOException unwritable) {
      // The outcome of the test does not hang on it, and the failure has the figures.
      failure.ifPresent(thrown -> thrown.addSuppressed(unwritable));
    }
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

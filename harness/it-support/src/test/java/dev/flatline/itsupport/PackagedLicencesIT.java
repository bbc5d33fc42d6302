package dev.flatline.itsupport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the packaged jar holds of others: looked at by a person, and with its licence. */
class PackagedLicencesIT {

  /** As the license plugin writes a library: its licences, its name, its coordinates. */
  private static final Pattern LIBRARY =
      Pattern.compile("^ +((?:\\([^()]+\\) )+).*\\(([^ :]+):([^ :]+):([^ :]+) - .*\\)$");

  /**
   * A row of the page about them: library, version, licence, the day of the look, what was found.
   */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([^`]+)` \\| ([^ |]+) \\| ([^|]+) \\| (\\d{4}-\\d{2}-\\d{2}) \\| .+ \\|$");

  private static final String LICENCES = "META-INF/licenses/";

  /** These are carried in jars of their own, which the plugin does not see. */
  private static final List<String> CARRIED = List.of("byteman");

  private record Library(String version, String licences) {}

  @Test
  void eachLibraryInTheJarWasLookedAtInThisVersion() throws IOException {
    Map<String, Library> listed = listed();
    CARRIED.forEach(listed::remove);

    assertThat(listed)
        .describedAs("harness/docs/dependencies.md, beside META-INF/THIRD-PARTY.txt of the jar")
        .containsExactlyInAnyOrderEntriesOf(packaged());
  }

  @Test
  void theCarriedJarsAreThoseThatWereLookedAt() throws IOException {
    Map<String, Library> listed = listed();
    String versions = Files.readString(harness().resolveSibling("pom.xml"));

    for (String name : CARRIED) {
      Library carried = listed.get(name);
      assertThat(carried).describedAs(name).isNotNull();
      assertThat(versions)
          .contains("<%s.version>%s<".formatted(name, requireNonNull(carried).version()));
    }
  }

  @Test
  void theTextOfEachLicenceIsInTheJar() throws IOException {
    try (ZipFile jar = jar()) {
      List<String> entries = jar.stream().map(java.util.zip.ZipEntry::getName).toList();
      Map<String, Library> all = listed();

      assertThat(all).isNotEmpty();
      all.forEach(
          (name, library) ->
              assertThat(entries)
                  .describedAs("licence of %s, %s", name, library)
                  .anyMatch(
                      entry ->
                          entry.startsWith(LICENCES + name + "/")
                              || Stream.of(library.licences().split(" or | and "))
                                  .anyMatch(text -> entry.equals(LICENCES + text + ".txt"))));
    }
  }

  private static Map<String, Library> packaged() throws IOException {
    Map<String, Library> libraries = new TreeMap<>();
    try (ZipFile jar = jar();
        InputStream list = jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt"))) {
      new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(LIBRARY::matcher)
          .filter(java.util.regex.Matcher::matches)
          .forEach(
              line ->
                  libraries.put(
                      line.group(3),
                      new Library(
                          line.group(4),
                          line.group(1).strip().replace(") (", " or ").replaceAll("[()]", ""))));
    }
    return libraries;
  }

  private static Map<String, Library> listed() throws IOException {
    Map<String, Library> libraries = new TreeMap<>();
    Files.readAllLines(harness().resolve("docs/dependencies.md")).stream()
        .map(ROW::matcher)
        .filter(java.util.regex.Matcher::matches)
        .forEach(row -> libraries.put(row.group(1), new Library(row.group(2), row.group(3))));
    return libraries;
  }

  private static ZipFile jar() throws IOException {
    return new ZipFile(harness().resolve("cli/target/flatline.jar").toFile());
  }

  private static Path harness() {
    return Path.of("..").toAbsolutePath().normalize();
  }
}

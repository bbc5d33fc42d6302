package dev.flatline.process.fork.jdk;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param home its directory
 * @param version for example {@code 17.0.15}
 */
public record Jdk(Path home, String version) {

  /** Where Linux distributions install JDKs. */
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  /** The JDK that runs the harness. */
  public static Jdk own() {
    return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
  }

  /** The JDKs found on this machine, the harness's own first, each once. */
  public static List<Jdk> installed() {
    Map<Path, Jdk> found = new LinkedHashMap<>();
    List<Path> homes = new ArrayList<>(List.of(own().home()));
    String javaHome = System.getenv("JAVA_HOME");
    if (javaHome != null && !javaHome.isBlank()) {
      homes.add(Path.of(javaHome));
    }
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> entries = Files.list(INSTALLED)) {
        entries.sorted().forEach(homes::add);
      } catch (IOException unreadable) {
        throw FlatlineException.usage(
            "Cannot look for JDKs because the folder is unreadable: folder=%s, error=%s",
            INSTALLED, unreadable);
      }
    }
    for (Path home : homes) {
      if (Files.isExecutable(home.resolve("bin/java"))) {
        Path real = real(home);
        found.computeIfAbsent(real, Jdk::at);
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * The JDK that the user means, started once to see that it is one.
   *
   * @param asked a feature version such as {@code 25}, or a directory
   * @throws FlatlineException if there is none, it does not start, or it is older than 17
   */
  public static Jdk proven(String asked) {
    Jdk found = find(asked);
    StartedJava.require(asked, found);
    return found;
  }

  /**
   * The JDK of that name, or in that directory.
   *
   * @param asked a feature version such as {@code 25}, or a directory
   * @throws FlatlineException if there is none
   */
  public static Jdk find(String asked) {
    if (Files.isExecutable(Path.of(asked, "bin", "java"))) {
      return at(real(Path.of(asked)));
    }
    return installed().stream()
        .filter(jdk -> jdk.version().equals(asked) || jdk.version().startsWith(asked + "."))
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot fork a JVM because there is no such JDK: jdk=%s, found=%s; name a"
                        + " version found, or the directory of a JDK",
                    asked,
                    installed().stream()
                        .map(jdk -> jdk.version() + " in " + jdk.home())
                        .collect(Collectors.toList())));
  }

  public Path java() {
    return home.resolve("bin/java");
  }

  private static Path real(Path home) {
    try {
      return home.toRealPath();
    } catch (IOException unreadable) {
      return home.toAbsolutePath();
    }
  }

  private static Jdk at(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException none) {
      // A JDK without a release file is usable, its version is only not known before it starts.
      return new Jdk(home, "unknown");
    }
    return new Jdk(home, release.getProperty("JAVA_VERSION", "unknown").replace("\"", ""));
  }
}

package dev.flatline.process.catalog;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The incidents found in {@code <folder>/<incident>/target/*.jar}, as Maven builds them, and in
 * {@code <folder>/*.jar}, as they are copied.
 *
 * <p>A jar that does not load is a problem of its own: the others stay usable.
 *
 * @param incidents by name
 * @param problems one line for each jar that names a scenario and does not load
 */
public record Catalog(List<Incident> incidents, List<String> problems) {

  /** A jar is loaded in a fraction of a second; on a machine with much other work in some. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public Catalog {
    incidents = List.copyOf(incidents);
    problems = List.copyOf(problems);
  }

  /**
   * Looks through the modules of a folder.
   *
   * @throws FlatlineException if there is no such folder
   */
  public static Catalog ofModules(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw FlatlineException.usage(
          "Cannot look for scenarios because there is no such folder: scenarios=%s; name it with"
              + " --scenarios",
          folder);
    }
    List<Path> jars = new ArrayList<>(list(folder, "*.jar"));
    for (Path module : list(folder, "*")) {
      Path target = module.resolve("target");
      if (Files.isDirectory(target)) {
        jars.addAll(list(target, "*.jar"));
      }
    }
    return ofJars(jars);
  }

  /** Loads every scenario that the jars name, once a JVM of its own has shown that this is safe. */
  public static Catalog ofJars(List<Path> jars) {
    return ofJars(jars, PATIENCE);
  }

  static Catalog ofJars(List<Path> jars, Duration patience) {
    List<Incident> incidents = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<Path> named = new ArrayList<>();
    for (Path jar : jars) {
      try {
        if (ScenarioJar.namesScenario(jar)) {
          named.add(jar);
        }
      } catch (IOException broken) {
        problems.add(ScenarioJar.problem(jar, broken));
      }
    }
    TriedJars.of(named, patience)
        .forEach(
            (jar, problem) ->
                problem.ifPresentOrElse(problems::add, () -> load(jar, incidents, problems)));
    incidents.sort(Comparator.comparing(Incident::name));
    return new Catalog(incidents, problems);
  }

  /**
   * The incident of that name.
   *
   * @throws FlatlineException if there is none
   */
  public Incident find(String name) {
    return incidents.stream()
        .filter(incident -> incident.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private FlatlineException unknown(String name) {
    String known = incidents.stream().map(Incident::name).collect(Collectors.joining(", "));
    return FlatlineException.usage(
        "Cannot find a scenario because none has that name: scenario=%s, known=[%s]%s; build them"
            + " with mvn -B verify, list them with flatline list",
        name, known, problems.isEmpty() ? "" : ", not loaded=" + problems);
  }

  // A jar is foreign code: whatever it throws while loading is its problem, reported by name.
  @SuppressWarnings("CatchingUnchecked")
  private static void load(Path jar, List<Incident> incidents, List<String> problems) {
    try {
      ScenarioJar.load(jar)
          .forEach(scenario -> incidents.add(new Incident(scenario, jar.toAbsolutePath())));
    } catch (IOException | RuntimeException | Error broken) {
      problems.add(ScenarioJar.problem(jar, broken));
    }
  }

  private static List<Path> list(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot look for scenarios because a folder is unreadable: folder=%s, error=%s",
          folder, unreadable);
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }
}

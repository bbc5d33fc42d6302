package dev.flatline.engine.catalog;

import dev.flatline.api.Role;
import dev.flatline.api.Scenario;
import dev.flatline.engine.FlatlineException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The incidents found in {@code <folder>/<incident>/target/*.jar}.
 *
 * <p>A jar that does not load is a problem of its own: the others stay usable.
 *
 * @param incidents by name
 * @param problems one line for each jar that names a scenario and does not load
 */
public record Catalog(List<Incident> incidents, List<String> problems) {

  private static final String SERVICE = "META-INF/services/" + Scenario.class.getName();

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
    List<Path> jars = new ArrayList<>();
    for (Path module : list(folder, "*")) {
      Path target = module.resolve("target");
      if (Files.isDirectory(target)) {
        jars.addAll(list(target, "*.jar"));
      }
    }
    return ofJars(jars);
  }

  /** Loads every scenario that the jars name. */
  public static Catalog ofJars(List<Path> jars) {
    List<Incident> incidents = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path jar : jars) {
      load(jar, incidents, problems);
    }
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

  // The class loader stays open: the scenario loads its classes through it until the harness ends.
  // A jar is foreign code: whatever it throws while loading is its problem, reported by name.
  @SuppressWarnings({"resource", "CatchingUnchecked"})
  private static void load(Path jar, List<Incident> incidents, List<String> problems) {
    try {
      if (!namesScenario(jar)) {
        return;
      }
      URL[] path = {jar.toUri().toURL()};
      ClassLoader loader = new URLClassLoader(path, new ApiLoader());
      for (ServiceLoader.Provider<Scenario> provider :
          ServiceLoader.load(Scenario.class, loader).stream().toList()) {
        if (provider.type().getClassLoader() == loader) {
          incidents.add(new Incident(checked(provider.get()), jar.toAbsolutePath()));
        }
      }
    } catch (NotAnIncident incomplete) {
      problems.add(
          "Cannot load a scenario because %s: jar=%s; %s"
              .formatted(
                  incomplete.getMessage(),
                  jar,
                  "correct its variants, and rebuild it with mvn -B verify"));
    } catch (IOException | RuntimeException | ServiceConfigurationError | LinkageError broken) {
      Throwable reason = broken.getCause() == null ? broken : broken.getCause();
      problems.add(
          "Cannot load a scenario because its jar is broken: jar=%s, error=%s; rebuild it with mvn -B"
                  .formatted(jar, reason)
              + " verify");
    }
  }

  private static boolean namesScenario(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(SERVICE) != null;
    }
  }

  private static Scenario checked(Scenario scenario) {
    long leaky =
        scenario.variants().stream().filter(variant -> variant.role() == Role.LEAKY).count();
    if (leaky != 1) {
      throw new NotAnIncident(
          leaky == 0
              ? "%s has no leaky variant, without which nothing is proved"
                  .formatted(scenario.name())
              : "%s has %d leaky variants, and one is the control"
                  .formatted(scenario.name(), leaky));
    }
    return scenario;
  }

  /** A scenario whose variants prove nothing; its jar is whole. */
  private static final class NotAnIncident extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAnIncident(String reason) {
      super(reason);
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

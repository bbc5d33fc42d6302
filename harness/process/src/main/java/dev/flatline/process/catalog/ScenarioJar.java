package dev.flatline.process.catalog;

import dev.flatline.api.Scenario;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.ForeignText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/** Loads the scenarios that a jar names. What is loaded is foreign code, and may do anything. */
final class ScenarioJar {

  private static final String SERVICE = "META-INF/services/" + Scenario.class.getName();

  private ScenarioJar() {}

  /** Whether the jar names a scenario; none of its code is run. */
  static boolean namesScenario(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(SERVICE) != null;
    }
  }

  /** Sees a jar and the libraries that it names, as a fork of it will. */
  static URLClassLoader loader(Path jar) throws IOException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, new ApiLoader());
  }

  /** Makes the scenarios of a jar. */
  // The class loader stays open: the scenario loads its classes through it until the JVM ends.
  @SuppressWarnings("resource")
  static List<Scenario> load(Path jar) throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    ClassLoader loader = loader(jar);
    for (ServiceLoader.Provider<Scenario> provider :
        ServiceLoader.load(Scenario.class, loader).stream().toList()) {
      if (provider.type().getClassLoader() == loader) {
        scenarios.add(provider.get());
      }
    }
    return scenarios;
  }

  /** Why a jar cannot be used, in one line. */
  static String problem(Path jar, Throwable thrown) {
    if (thrown instanceof NotAnIncident refusal) {
      return inLine(refusal.about(jar));
    }
    Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
    return Formatted.of(
        "Cannot load a scenario because its jar is broken: jar=%s, error=%s; rebuild it with mvn -B verify",
        jar, ForeignText.chain(reason));
  }

  private static String inLine(String text) {
    return text.replaceAll("\\R", " ");
  }
}

package dev.flatline.engine.catalog;

import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Scenario;
import dev.flatline.worker.link.ForeignText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Makes the scenarios of a jar. */
  // The class loader stays open: the scenario loads its classes through it until the JVM ends.
  @SuppressWarnings("resource")
  static List<Scenario> load(Path jar) throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    URL[] path = {jar.toUri().toURL()};
    ClassLoader loader = new URLClassLoader(path, new ApiLoader());
    for (ServiceLoader.Provider<Scenario> provider :
        ServiceLoader.load(Scenario.class, loader).stream().toList()) {
      if (provider.type().getClassLoader() == loader) {
        scenarios.add(checked(provider.get()));
      }
    }
    return scenarios;
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

  /** Asks a scenario for all that it declares, under the defaults of its parameters. */
  static void ask(Scenario scenario) {
    Map<String, String> defaults = new HashMap<>();
    for (Parameter parameter : scenario.parameters()) {
      defaults.put(parameter.key(), parameter.defaultValue());
    }
    Parameters parameters = new Parameters(defaults);
    List<Object> declared = new ArrayList<>();
    declared.add(scenario.name());
    declared.add(scenario.summary());
    declared.add(scenario.resources());
    declared.add(scenario.symptoms());
    declared.add(scenario.load());
    declared.add(scenario.expectations(parameters));
    declared.add(scenario.faultPlans());
    declared.add(scenario.limits(parameters));
    declared.add(scenario.companion());
    declared.add(scenario.cliff());
    if (declared.contains(null)) {
      throw new IllegalStateException("a scenario must not answer null");
    }
  }

  /** Why a jar cannot be used, in one line. */
  static String problem(Path jar, Throwable thrown) {
    if (thrown instanceof NotAnIncident incomplete) {
      return "Cannot load a scenario because %s: jar=%s; correct its variants, and rebuild it with mvn -B verify"
          .formatted(ForeignText.of(incomplete).replaceAll("\\R", " "), jar);
    }
    Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
    return "Cannot load a scenario because its jar is broken: jar=%s, error=%s; rebuild it with mvn -B verify"
        .formatted(jar, ForeignText.of(reason).replaceAll("\\R", " "));
  }

  /** A scenario whose variants prove nothing; its jar is whole. */
  private static final class NotAnIncident extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAnIncident(String reason) {
      super(reason);
    }
  }
}

package dev.flatline.itsupport;

import dev.flatline.api.Scenario;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.itsupport.fixture.HostileScenario;
import dev.flatline.itsupport.fixture.MisbehavingScenario;
import dev.flatline.itsupport.fixture.TokenScenario;
import dev.flatline.itsupport.fixture.UncountedScenario;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packs the fixture as an incident's jar and runs it. */
final class FixtureRun {

  private FixtureRun() {}

  /** Lays out {@code <directory>/tokens/target/tokens.jar}; answers the folder of scenarios. */
  static Path scenarios(Path directory) throws IOException {
    Path target = Files.createDirectories(directory.resolve("tokens/target"));
    Path classes = Path.of("target/test-classes");
    Path fixture = classes.resolve("dev/flatline/itsupport/fixture");
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(target.resolve("tokens.jar")));
        Stream<Path> files = Files.list(fixture)) {
      for (Path file : files.toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        jar.write(Files.readAllBytes(file));
      }
      jar.putNextEntry(new JarEntry("META-INF/services/" + Scenario.class.getName()));
      String names =
          Stream.of(
                  TokenScenario.class,
                  MisbehavingScenario.class,
                  HostileScenario.class,
                  UncountedScenario.class)
              .map(Class::getName)
              .collect(Collectors.joining("\n"));
      jar.write(names.getBytes(StandardCharsets.UTF_8));
    }
    return directory;
  }

  static RunReport run(Path directory, List<String> variants, Map<String, String> settings)
      throws IOException, InterruptedException {
    return run(directory, variants, settings, RunListener.SILENT);
  }

  static RunReport run(
      Path directory, List<String> variants, Map<String, String> settings, RunListener listener)
      throws IOException, InterruptedException {
    return run(directory, "tokens", variants, settings, listener);
  }

  /** Runs the fixture of that name. */
  static RunReport run(
      Path directory,
      String name,
      List<String> variants,
      Map<String, String> settings,
      RunListener listener)
      throws IOException, InterruptedException {
    return run(directory, name, variants, settings, listener, false);
  }

  /** Runs it with the agent and the flight recorder in each subject. */
  static RunReport recorded(Path directory, List<String> variants)
      throws IOException, InterruptedException {
    return run(directory, "tokens", variants, Map.of(), RunListener.SILENT, true);
  }

  private static RunReport run(
      Path directory,
      String name,
      List<String> variants,
      Map<String, String> settings,
      RunListener listener,
      boolean recorded)
      throws IOException, InterruptedException {
    // Not from this class path: the fixture must come out of its jar, as an incident does.
    Path scenarios = scenarios(directory.resolve("scenarios"));
    Incident incident = Catalog.ofModules(scenarios).find(name);
    return new Runner(
            incident,
            Planner.plan(incident, Profile.CI, variants, settings, 7, Jdk.own().home().toString()),
            listener,
            2,
            recorded)
        .run(directory.resolve("runs"));
  }
}

package dev.flatline.process;

import dev.flatline.api.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the jars of incidents, whole and broken. */
public final class FixtureJars {

  private static final String SERVICE = "META-INF/services/" + Scenario.class.getName();

  private FixtureJars() {}

  /** The jar of {@link FixtureScenario} as a module of a folder of scenarios. */
  public static Path module(Path folder) {
    return whole(target(folder, FixtureScenario.NAME).resolve("fixture.jar"));
  }

  /** The target directory of a module. */
  public static Path target(Path folder, String module) {
    try {
      return Files.createDirectories(folder.resolve(module).resolve("target"));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** A jar that names {@link FixtureScenario} and holds it. */
  public static Path whole(Path jar) {
    return jar(jar, FixtureScenario.class.getName(), List.of(FixtureScenario.class));
  }

  /** A jar that names a scenario derived from {@link FixtureScenario}, and holds both. */
  public static Path derived(Path jar, Class<? extends FixtureScenario> scenario) {
    return jar(jar, scenario.getName(), List.of(FixtureScenario.class, scenario));
  }

  /** A jar that names a scenario and does not hold it. */
  public static Path naming(Path jar, String missing) {
    return jar(jar, missing, List.of());
  }

  private static Path jar(Path jar, String named, List<Class<?>> held) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(SERVICE));
      zip.write(named.getBytes(StandardCharsets.UTF_8));
      for (Class<?> type : held) {
        String file = type.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry(file));
        try (InputStream bytes = Objects.requireNonNull(type.getResourceAsStream("/" + file))) {
          bytes.transferTo(zip);
        }
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return jar;
  }
}

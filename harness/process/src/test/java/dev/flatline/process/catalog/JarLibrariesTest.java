package dev.flatline.process.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FixtureJars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarLibrariesTest {

  @TempDir private Path directory;

  /** A class of an incident that uses another class. */
  static final class Uses {
    String greeting() {
      return Library.greeting();
    }
  }

  /** A class that may be in a library. */
  static final class Library {
    private Library() {}

    static String greeting() {
      return "hello";
    }
  }

  @Test
  void aJarThatNeedsTheApiAndTheJdkAloneIsWhole() {
    Path jar = FixtureJars.whole(directory.resolve("fixture.jar"));
    assertThatCode(() -> JarLibraries.require(jar)).doesNotThrowAnyException();
  }

  @Test
  void aLibraryThatTheManifestNamesAndThatIsThereIsLookedInto() throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    jar("lib/library.jar", "", Library.class);
    Path jar = jar("incident.jar", "lib/library.jar", Uses.class);
    assertThatCode(() -> JarLibraries.require(jar)).doesNotThrowAnyException();
  }

  @Test
  void aLibraryThatTheManifestNamesAndThatIsNotThereIsSaidByName() throws IOException {
    Path jar = jar("incident.jar", "lib/library.jar lib/other.jar", Uses.class);
    assertThatThrownBy(() -> JarLibraries.require(jar))
        .hasMessage(
            "libraries that its jar names are not where it says: missing=[lib/library.jar,"
                + " lib/other.jar]");
  }

  @Test
  void aClassThatNoLibraryHoldsIsSaidByName() throws IOException {
    Path jar = jar("incident.jar", "", Uses.class);
    assertThatThrownBy(() -> JarLibraries.require(jar))
        .hasMessage(
            "its code uses classes that are in no library that its jar names: missing=[%s]",
            Library.class.getName());
  }

  /** A library that was shaded in may name what it can do without. */
  @Test
  void whatIsNotTheIncidentsOwnMayNameWhatIsNotThere() throws IOException {
    Path jar = jar("shaded.jar", "", Uses.class, "some.incident.Provider");
    assertThatCode(() -> JarLibraries.require(jar)).doesNotThrowAnyException();
  }

  private Path jar(String name, String classPath, Class<?> held) throws IOException {
    return jar(name, classPath, held, held.getName());
  }

  private Path jar(String name, String classPath, Class<?> held, String provider)
      throws IOException {
    Path jar = directory.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      String file = held.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(file));
      try (InputStream bytes = Objects.requireNonNull(held.getResourceAsStream("/" + file))) {
        bytes.transferTo(out);
      }
      out.putNextEntry(new JarEntry("META-INF/services/dev.flatline.api.Scenario"));
      out.write((provider + " # the scenario\n").getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}

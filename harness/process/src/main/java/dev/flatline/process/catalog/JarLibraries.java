package dev.flatline.process.catalog;

import dev.flatline.api.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Whether all that the code of a jar needs is in it or in the libraries that its manifest names.
 */
final class JarLibraries {

  /** Of the classes of a library the first few say which library it is. */
  private static final int MOST_NAMED = 3;

  private static final String PROVIDERS = "META-INF/services/" + Scenario.class.getName();

  private JarLibraries() {}

  /**
   * Looks at the jar; none of its code is run.
   *
   * @throws NotAnIncident if a library or a class is missing, which would fail each operation of a
   *     run instead
   */
  static void require(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> absent = absent(jar, classPath(file));
      if (!absent.isEmpty()) {
        throw new NotAnIncident(
            "libraries that its jar names are not where it says",
            "missing=" + absent,
            "keep lib/ beside the jar, or rebuild it with mvn -B package");
      }
      List<String> unknown = unknown(jar, file);
      if (!unknown.isEmpty()) {
        throw new NotAnIncident(
            "its code uses classes that are in no library that its jar names",
            "missing=" + unknown.subList(0, Math.min(MOST_NAMED, unknown.size())),
            "give its pom the parent dev.flatline.scenarios:scenarios, which puts the libraries in"
                + " lib/ and names them in the manifest");
      }
    }
  }

  private static String classPath(JarFile file) throws IOException {
    return Optional.ofNullable(file.getManifest())
        .map(Manifest::getMainAttributes)
        .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
        .orElse("");
  }

  private static List<String> absent(Path jar, String classPath) {
    List<String> absent = new ArrayList<>();
    for (String entry : classPath.isBlank() ? new String[0] : classPath.strip().split("\\s+", -1)) {
      URI library = jar.toAbsolutePath().toUri().resolve(entry);
      if (!"file".equals(library.getScheme()) || !Files.exists(Path.of(library))) {
        absent.add(entry);
      }
    }
    return absent;
  }

  /**
   * Of the incident's own classes: libraries that are shaded in may name others that are optional.
   */
  private static List<String> unknown(Path jar, JarFile file) throws IOException {
    Set<String> own = ownFolders(file);
    TreeSet<String> unknown = new TreeSet<>();
    try (URLClassLoader loader = ScenarioJar.loader(jar)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class")
            && own.stream().anyMatch(folder -> entry.getName().startsWith(folder))) {
          for (String name : ClassReferences.of(file.getInputStream(entry))) {
            if (!isKnown(name, loader)) {
              unknown.add(name.replace('/', '.'));
            }
          }
        }
      }
    }
    return List.copyOf(unknown);
  }

  /** The folders of the scenarios that the jar provides, each ended by a slash. */
  private static Set<String> ownFolders(JarFile file) throws IOException {
    JarEntry providers = file.getJarEntry(PROVIDERS);
    if (providers == null) {
      return Set.of();
    }
    try (InputStream in = file.getInputStream(providers)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(name -> name.contains("."))
          .map(name -> name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/'))
          .collect(Collectors.toSet());
    }
  }

  private static boolean isKnown(String name, URLClassLoader loader) {
    String dotted = name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
    return ApiLoader.isApi(dotted)
        || loader.getResource(name + ".class") != null
        || ModuleLayer.boot().modules().stream()
            .anyMatch(module -> module.getPackages().contains(dotted));
  }
}

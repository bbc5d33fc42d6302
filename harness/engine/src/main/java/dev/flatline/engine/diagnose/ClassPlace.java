package dev.flatline.engine.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Where a class lies. */
final class ClassPlace {

  private ClassPlace() {}

  /**
   * Whether a place holds the class file of a type itself; one that cannot be read does not.
   *
   * @param place a folder, a jar or a class file
   */
  static boolean holds(Path place, String type) {
    String name = type.replace('.', '/') + ".class";
    if (Files.isDirectory(place)) {
      return Files.isRegularFile(place.resolve(name));
    }
    if (place.toString().endsWith(".class")) {
      return place.endsWith(name);
    }
    try (ZipFile jar = new ZipFile(place.toFile())) {
      return jar.getEntry(name) != null;
    } catch (IOException noJar) {
      return false;
    }
  }
}

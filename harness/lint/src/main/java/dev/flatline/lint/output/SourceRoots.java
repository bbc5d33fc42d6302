package dev.flatline.lint.output;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the sources of classes lie, so that a finding names a file of the repository.
 *
 * @param base folder that paths are relative to: the root of the repository
 * @param roots folders that hold packages, such as {@code src/main/java}
 */
public record SourceRoots(Path base, List<Path> roots) {

  /** Where build tools put sources, as seen from where they put classes. */
  private static final List<String> USUAL =
      List.of(
          "src/main/java", "src/main/kotlin", "src/test/java", "src/test/kotlin", "src/main/scala");

  /** From a class file of a deep package up to the folder of its module. */
  private static final int MOST_FOLDERS_UP = 16;

  /** Makes the base absolute. */
  public SourceRoots {
    base = base.toAbsolutePath().normalize();
    roots = List.copyOf(roots);
  }

  /**
   * The roots that are given, and those that stand where build tools put them: {@code
   * src/main/java} beside the {@code target} or {@code build} that holds the classes.
   */
  public static SourceRoots around(Path base, List<Path> given, List<Path> classes) {
    List<Path> roots = new ArrayList<>(given);
    for (Path path : classes) {
      Path folder = path.toAbsolutePath().normalize();
      for (int up = 0; up < MOST_FOLDERS_UP && folder != null; up++, folder = folder.getParent()) {
        for (String usual : USUAL) {
          if (Files.isDirectory(folder.resolve(usual))) {
            roots.add(folder.resolve(usual));
          }
        }
      }
    }
    return new SourceRoots(base, roots);
  }

  /** The path below the base, with slashes; the path below its source root if it is not found. */
  public String uriOf(String file) {
    Optional<Path> found =
        roots.stream()
            .map(root -> root.resolve(file).toAbsolutePath().normalize())
            .filter(Files::isRegularFile)
            .findFirst();
    String path =
        found
            .filter(source -> source.startsWith(base))
            .map(source -> base.relativize(source).toString().replace('\\', '/'))
            .orElse(file);
    return encoded(path);
  }

  /** A blank or a sign of another script is no part of a URI. */
  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException odd) {
      return path.replaceAll("[^A-Za-z0-9/._$-]", "_");
    }
  }
}

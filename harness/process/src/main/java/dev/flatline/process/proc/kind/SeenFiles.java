package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.Remembered;
import java.nio.file.Path;
import java.util.Set;

/**
 * The files that a group was seen to have open: whose a file is that stands in a directory of all.
 */
final class SeenFiles {

  private final Set<Path> seen = Remembered.set();
  private final Set<Path> roots;

  /**
   * Files seen so far: none.
   *
   * @param roots directories within which they matter
   */
  SeenFiles(Set<Path> roots) {
    this.roots = Set.copyOf(roots);
  }

  /** Remembers those that stand within the roots, by the entry of the root that they are in. */
  void seen(Set<Path> files) {
    for (Path file : files) {
      for (Path root : roots) {
        if (file.startsWith(root) && file.getNameCount() > root.getNameCount()) {
          seen.add(root.resolve(file.getName(root.getNameCount())));
        }
      }
    }
  }

  /** Whether this entry of a root, or a file within it, was seen. */
  boolean in(Path entry) {
    return seen.contains(entry);
  }
}

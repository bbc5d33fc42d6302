package dev.flatline.process.proc.written;

import dev.flatline.process.proc.OpenForWriting;
import dev.flatline.process.proc.Remembered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that a group was seen to write: whose a file is that stands in a directory of all. */
public final class SeenFiles {

  private final Set<Path> seen = Remembered.set();
  private final Set<Path> roots;

  /**
   * Files seen so far: none.
   *
   * @param roots directories within which they matter
   */
  public SeenFiles(Set<Path> roots) {
    this.roots = Set.copyOf(roots);
  }

  /** Remembers those that stand within the roots, by the entry of the root that they are in. */
  public void seen(Set<Path> files) {
    files.forEach(file -> entry(file).ifPresent(seen::add));
  }

  /**
   * The same of those that are open for writing. A program that lies in such a directory, and reads
   * itself, makes nothing there.
   *
   * @param files by descriptor
   */
  public void open(Map<Path, Path> files) throws IOException {
    for (Map.Entry<Path, Path> file : files.entrySet()) {
      Optional<Path> entry = entry(file.getValue());
      // What was seen before needs no second look: a directory may hold thousands of open files.
      if (entry.isPresent() && !in(entry.get()) && OpenForWriting.is(file.getKey())) {
        seen.add(entry.get());
      }
    }
  }

  private Optional<Path> entry(Path file) {
    return roots.stream()
        .filter(root -> file.startsWith(root) && file.getNameCount() > root.getNameCount())
        .map(root -> root.resolve(file.getName(root.getNameCount())))
        .findFirst();
  }

  /** Whether this entry of a root, or a file within it, was seen. */
  public boolean in(Path entry) {
    return seen.contains(entry);
  }
}

package dev.flatline.process.owned;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Where a shell looks for programs: the folders that PATH names, the first that has it. */
public final class SearchPath {

  private SearchPath() {}

  /**
   * Finds a program, as a shell does.
   *
   * @param program a name, or a path with a slash in it, which is not looked for
   * @return its file; empty if there is none that can be executed
   */
  public static Optional<Path> find(String program) {
    return find(program, System.getenv().getOrDefault("PATH", ""));
  }

  /**
   * The same along a path.
   *
   * @param folders parted by colons; an empty one is the working directory
   */
  static Optional<Path> find(String program, String folders) {
    return program.contains("/")
        ? Optional.of(Path.of(program)).filter(SearchPath::isProgram)
        : Arrays.stream(folders.split(":", -1))
            .map(folder -> Path.of(folder, program))
            .filter(SearchPath::isProgram)
            .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isExecutable(file) && !Files.isDirectory(file);
  }
}

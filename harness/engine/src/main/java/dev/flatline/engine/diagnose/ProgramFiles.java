package dev.flatline.engine.diagnose;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the classes of a JVM lie, as its command line says. */
public final class ProgramFiles {

  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

  private ProgramFiles() {}

  /** Jars and folders; empty if the command line names none, or is another user's. */
  public static List<Path> of(Proc proc, long pid) {
    List<Path> files = new ArrayList<>();
    try {
      Path root = Files.readSymbolicLink(proc.of(pid).resolve("cwd"));
      List<String> words = proc.commandLine(pid);
      for (int i = 0; i + 1 < words.size(); i++) {
        if (CLASS_PATH.contains(words.get(i))) {
          for (String entry : words.get(i + 1).split(":", -1)) {
            add(files, root, entry);
          }
        } else if (words.get(i).equals("-jar")) {
          add(files, root, words.get(i + 1));
          break;
        }
      }
    } catch (IOException unreadable) {
      return List.of();
    }
    return List.copyOf(files);
  }

  private static void add(List<Path> files, Path root, String entry) {
    try {
      boolean all = entry.endsWith("/*") || entry.equals("*");
      files.add(root.resolve(all ? entry.substring(0, entry.length() - 1) : entry));
    } catch (InvalidPathException none) {
      // No file has that name.
    }
  }
}

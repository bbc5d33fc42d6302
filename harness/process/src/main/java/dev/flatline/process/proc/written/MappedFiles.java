package dev.flatline.process.proc.written;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a directory that a process can write to through its memory: what it stores there is
 * in no count of bytes written, and the descriptor is closed as a rule. Files in a directory below
 * are left out: it may be one of several makers.
 */
public final class MappedFiles {

  /** Shared and to be written, as {@code 7f00-7f01 rw-s 0 00:19 12 /dev/shm/a}. */
  private static final Pattern MAPPING =
      Pattern.compile(
          "[0-9a-f]+-[0-9a-f]+ .w.s [0-9a-f]+ [0-9a-f]+:[0-9a-f]+ [0-9]+ +(/\\p{ASCII}+)");

  private MappedFiles() {}

  /**
   * Looks at the mappings of a process.
   *
   * @param directory as the processes name it
   * @throws IOException if they are not readable
   */
  public static Set<Path> within(Proc proc, long pid, Path directory) throws IOException {
    Set<Path> files = new HashSet<>();
    String below = directory + "/";
    for (String line : proc.text(pid, "maps").lines().filter(one -> one.contains(below)).toList()) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.matches() && directory.equals(Path.of(mapping.group(1)).getParent())) {
        files.add(Path.of(mapping.group(1)));
      }
    }
    return files;
  }
}

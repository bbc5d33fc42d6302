package dev.flatline.process.tree;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person calls a process: its program and the first argument that is no option, as {@code
 * python3 service.py}, or the title that it gave itself, as {@code nginx: worker process}.
 */
final class ProcessTitle {

  private static final int LONGEST = 40;

  private ProcessTitle() {}

  /**
   * The title of a process.
   *
   * @param name what is said if its command line cannot be read or is empty
   */
  static String of(Proc proc, long pid, String name) {
    List<String> words;
    try {
      words = proc.commandLine(pid).stream().filter(word -> !word.isBlank()).toList();
    } catch (IOException gone) {
      words = List.of();
    }
    if (words.isEmpty()) {
      return plain(name);
    }
    // One that gave itself a title has written over its arguments.
    if (words.get(0).contains(": ")) {
      return plain(words.get(0));
    }
    return plain(
        Stream.concat(
                Stream.of(last(words.get(0))),
                words.stream()
                    .skip(1)
                    .filter(word -> !word.startsWith("-"))
                    .limit(1)
                    .map(ProcessTitle::last))
            .collect(Collectors.joining(" ")));
  }

  /** Of a path the last part. */
  private static String last(String word) {
    return word.contains(" ") ? word : word.substring(word.lastIndexOf('/') + 1);
  }

  /** Without what a terminal would obey or a table could not hold. */
  private static String plain(String title) {
    String printable = title.strip().replaceAll("[^\\x20-\\x7e]", "?").replace(',', ' ');
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 1) + "…";
  }
}

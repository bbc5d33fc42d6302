package dev.flatline.engine.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person calls a process: its program and the first argument that is no option, as {@code
 * python3 service.py}, or the title that it gave itself, as {@code nginx: worker process}.
 */
public final class ProcessTitle {

  private static final int LONGEST = 40;

  private ProcessTitle() {}

  /**
   * The title of a process.
   *
   * @param proc {@code /proc}
   * @param name what is said if its command line cannot be read or is empty
   */
  public static String of(Path proc, long pid, String name) {
    List<String> words;
    try {
      String line =
          Files.readString(
              proc.resolve(Long.toString(pid)).resolve("cmdline"), StandardCharsets.ISO_8859_1);
      words = Arrays.stream(line.split("\0", -1)).filter(word -> !word.isBlank()).toList();
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

package dev.flatline.scenarios.filehandle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that are read, a few bytes each: the incident is about handles, not about reading.
 *
 * @param directory where they are
 * @param count how many there are; items go round them in order
 */
record Documents(Path directory, int count) {

  /** Writes the files; overwrites those that are there. */
  void write() throws IOException {
    Files.createDirectories(directory);
    for (int number = 0; number < count; number++) {
      Files.write(path(number), ("document " + number).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** The file of an item, by its number among all items. */
  Path pathOf(long ordinal) {
    return path(Math.floorMod(ordinal, count));
  }

  private Path path(int number) {
    return directory.resolve(number + ".txt");
  }
}

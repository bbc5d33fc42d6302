package dev.flatline.process.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The number of the user that this process acts as: it has one even where it has no name. */
final class UserId {

  private static final String LINE = "Uid:";

  /** After the name of the line: real, effective, saved, file system. */
  private static final int EFFECTIVE = 2;

  private UserId() {}

  /**
   * The effective user id.
   *
   * @throws IOException if the kernel does not say
   */
  static int own() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(LINE))
        .map(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[EFFECTIVE]))
        .findFirst()
        .orElseThrow(() -> new IOException("/proc/self/status does not name a user"));
  }
}

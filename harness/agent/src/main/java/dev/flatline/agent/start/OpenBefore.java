package dev.flatline.agent.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The descriptors that the process has before anything is tracked. */
final class OpenBefore {

  /** A service that was attached to may have more; its report says that it was attached to. */
  private static final int MOST = 5_000;

  private OpenBefore() {}

  /** Each as its number and what it is of; none where there is no {@code /proc}. */
  static List<String> list() {
    List<String> open = new ArrayList<>();
    File folder = new File("/proc/self/fd");
    String[] numbers = folder.list();
    if (numbers == null) {
      return open;
    }
    for (String number : numbers) {
      if (open.size() == MOST) {
        break;
      }
      try {
        open.add(number + " " + Files.readSymbolicLink(folder.toPath().resolve(number)));
      } catch (IOException gone) {
        // The one that listed them.
      }
    }
    return open;
  }
}

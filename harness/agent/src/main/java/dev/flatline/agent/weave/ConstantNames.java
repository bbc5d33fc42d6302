package dev.flatline.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for names among the constants of a class file: most classes have none of them, and are not
 * read any further.
 */
final class ConstantNames {

  private static final int FIRST = 10;
  private static final int UTF8 = 1;

  /** Bytes of a constant after its tag, by its tag; 0 for tags that there are none of. */
  private static final int[] LENGTHS = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };

  private final byte[][] names;

  ConstantNames(Set<String> names) {
    this.names =
        new TreeSet<>(names)
            .stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  /** Whether one of the names is there; false for what is no class file. */
  boolean in(byte[] file) {
    if (file.length < FIRST) {
      return false;
    }
    int constants = two(file, FIRST - 2);
    int at = FIRST;
    for (int constant = 1; constant < constants && at + 2 < file.length; constant++) {
      int tag = file[at] & 0xFF;
      if (tag == UTF8) {
        int length = two(file, at + 1);
        if (isName(file, at + 3, length)) {
          return true;
        }
        at += 3 + length;
      } else if (tag < LENGTHS.length && LENGTHS[tag] > 0) {
        at += 1 + LENGTHS[tag];
        // A long or a double takes two places.
        constant += LENGTHS[tag] == 8 ? 1 : 0;
      } else {
        return false;
      }
    }
    return false;
  }

  private boolean isName(byte[] file, int at, int length) {
    for (byte[] name : names) {
      if (name.length == length && at + length <= file.length && same(file, at, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(byte[] file, int at, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      if (file[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static int two(byte[] file, int at) {
    return ((file[at] & 0xFF) << 8) | (file[at + 1] & 0xFF);
  }
}

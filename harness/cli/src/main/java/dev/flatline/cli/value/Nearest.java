package dev.flatline.cli.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a mistyped one was meant for. */
final class Nearest {

  private Nearest() {}

  /** The name that takes fewest keys to reach; empty if that is more than a third of it. */
  static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /**
   * Signs that are missing, too many, wrong, or swapped with their neighbour: the optimal string
   * alignment of two words.
   */
  static int distance(String typed, String name) {
    int[] beforeLast = {};
    int[] last = new int[name.length() + 1];
    for (int j = 0; j < last.length; j++) {
      last[j] = j;
    }
    // What is longer than any name is like none of them.
    int length = Math.min(typed.length(), 2 * name.length() + 1);
    for (int i = 1; i <= length; i++) {
      int[] now = new int[last.length];
      now[0] = i;
      for (int j = 1; j < now.length; j++) {
        boolean same = typed.charAt(i - 1) == name.charAt(j - 1);
        now[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], now[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && typed.charAt(i - 1) == name.charAt(j - 2)
                && typed.charAt(i - 2) == name.charAt(j - 1);
        if (swapped) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = now;
    }
    return last[name.length()];
  }
}

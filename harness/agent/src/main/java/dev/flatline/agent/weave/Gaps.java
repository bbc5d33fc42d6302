package dev.flatline.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What could not be hooked, a line each: it is told, and the rest goes on. Thread-safe. */
public final class Gaps {

  private static final int MOST = 100;

  private final TreeSet<String> lines = new TreeSet<>();
  private int more;

  /** Adds a line, once. */
  public synchronized void add(String line) {
    if (lines.contains(line)) {
      return;
    }
    if (lines.size() < MOST) {
      lines.add(line);
    } else {
      more++;
    }
  }

  /** All of them, and how many more there were. */
  public synchronized List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (more > 0) {
      all.add(more + " more");
    }
    return all;
  }
}

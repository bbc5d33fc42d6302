package dev.flatline.process.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The threads of a JVM at one moment, as {@code Thread.print} tells them. */
public record ThreadStacks(List<Stack> threads) {

  private static final Pattern HEAD = Pattern.compile("^\"(.*)\" .*");
  private static final Pattern STATE =
      Pattern.compile("\\s+java\\.lang\\.Thread\\.State: (\\w+).*");
  private static final Pattern FRAME = Pattern.compile("\\s+at (?:\\S+/)*(\\S+?\\(.*\\))");

  /**
   * A thread.
   *
   * @param state as in {@link Thread.State}; empty for a thread of the JVM itself
   * @param frames as in {@code java.lang.Thread.run(Thread.java:840)}, the innermost first
   */
  public record Stack(String name, String state, List<String> frames) {

    public Stack {
      frames = List.copyOf(frames);
    }

    /** Whether it waits, with a time limit or without. */
    public boolean waits() {
      return state.endsWith("WAITING") || state.equals("BLOCKED");
    }

    /** The first frame from inside that is of that kind. */
    public Optional<String> frame(Predicate<String> kind) {
      return frames.stream().filter(kind).findFirst();
    }
  }

  public ThreadStacks {
    threads = List.copyOf(threads);
  }

  /** Reads what the command printed; what is no thread is left out. */
  public static ThreadStacks of(String printed) {
    List<Stack> threads = new ArrayList<>();
    String name = "";
    String state = "";
    List<String> frames = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      Matcher head = HEAD.matcher(line);
      Matcher said = STATE.matcher(line);
      Matcher frame = FRAME.matcher(line);
      if (head.matches()) {
        add(threads, name, state, frames);
        name = head.group(1);
        state = "";
        frames = new ArrayList<>();
      } else if (said.matches()) {
        state = said.group(1);
      } else if (frame.matches()) {
        frames.add(frame.group(1));
      }
    }
    add(threads, name, state, frames);
    return new ThreadStacks(threads);
  }

  /** How many there are of a name, with each number in it as N: those of one pool are one name. */
  public Map<String, Long> byName() {
    Map<String, Long> names = new TreeMap<>();
    threads.forEach(thread -> names.merge(thread.name().replaceAll("\\d+", "N"), 1L, Long::sum));
    return names;
  }

  private static void add(List<Stack> threads, String name, String state, List<String> frames) {
    if (!state.isEmpty()) {
      threads.add(new Stack(name, state, frames));
    }
  }
}

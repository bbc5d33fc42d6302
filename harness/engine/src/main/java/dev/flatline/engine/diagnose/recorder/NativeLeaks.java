package dev.flatline.engine.diagnose.recorder;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import one.convert.Arguments;
import one.convert.JfrToFlame;

/**
 * Memory that was taken and not given back, by stack.
 *
 * @param stacks that took most first; those of the JVM itself last
 * @param lines for people: the stacks, or why there are none
 */
public record NativeLeaks(List<Stack> stacks, List<String> lines) {

  /** Of a table, what a person reads. */
  private static final int MOST = 3;

  /** A JVM takes some kilobytes all the time, for its own sake. */
  private static final long LEAST_BYTES = 1_000_000;

  /** A Java frame ends with how it was executed. */
  private static final Pattern JAVA = Pattern.compile(".*_\\[[01ij]\\]");

  /** Native frames that say which library it is. */
  private static final int MOST_NATIVE = 3;

  private static final double MEGABYTE = 1e6;

  /**
   * A way on which memory was taken.
   *
   * @param frames the outermost first
   */
  public record Stack(long bytes, List<String> frames) {

    public Stack {
      frames = List.copyOf(frames);
    }

    /**
     * Whether the JVM took it for itself, to compile or to collect: it does so through its own
     * allocator, and no Java method has called it.
     */
    boolean ofTheJvm() {
      return frames.stream().anyMatch(frame -> frame.startsWith("os::"))
          && frames.stream().noneMatch(frame -> JAVA.matcher(frame).matches());
    }

    /**
     * The native frames that took it, the Java method that called them, and the first of the
     * program.
     */
    public String text() {
      List<String> words = new ArrayList<>();
      boolean called = false;
      for (int i = frames.size() - 1; i >= 0; i--) {
        String frame = frames.get(i);
        boolean java = JAVA.matcher(frame).matches();
        String name = java ? frame.substring(0, frame.lastIndexOf('_')).replace('/', '.') : frame;
        boolean program = java && !name.matches("(?:java|javax|jdk|sun|com\\.sun)\\..*");
        if (program || (java ? !called : words.size() < MOST_NATIVE && !name.endsWith("_hook"))) {
          words.add(name);
        }
        called |= java;
        if (program) {
          break;
        }
      }
      return words.isEmpty() ? "a stack without names" : String.join(", called by ", words);
    }
  }

  public NativeLeaks {
    stacks = List.copyOf(stacks);
    lines = List.copyOf(lines);
  }

  /** Without any, for a reason. */
  public static NativeLeaks none(String why) {
    return new NativeLeaks(List.of(), List.of(why));
  }

  /** Reads what async-profiler has recorded; of its tail, a tenth, nothing is said. */
  static NativeLeaks of(Path recording) throws IOException {
    Arguments arguments = new Arguments();
    arguments.nativemem = true;
    arguments.leak = true;
    arguments.total = true;
    arguments.output = "collapsed";
    Path collapsed = recording.resolveSibling("native.collapsed");
    JfrToFlame.convert(recording.toString(), collapsed.toString(), arguments);
    return of(Files.readAllLines(collapsed));
  }

  static NativeLeaks of(List<String> collapsed) {
    List<Stack> stacks = new ArrayList<>();
    for (String line : collapsed) {
      int space = line.lastIndexOf(' ');
      long bytes = Long.parseLong(line.substring(space + 1));
      if (bytes >= LEAST_BYTES) {
        stacks.add(new Stack(bytes, List.of(line.substring(0, space).split(";", -1))));
      }
    }
    stacks.sort(
        Comparator.comparing(Stack::ofTheJvm)
            .thenComparing(Comparator.comparingLong(Stack::bytes).reversed()));
    List<String> lines =
        stacks.stream()
            .limit(MOST)
            .map(
                stack ->
                    Formatted.of(
                        "%.1f MB taken%s and not given back: %s",
                        stack.bytes() / MEGABYTE,
                        stack.ofTheJvm() ? " by the JVM for itself" : "",
                        stack.text()))
            .toList();
    return new NativeLeaks(
        stacks,
        lines.isEmpty() ? List.of("of no stack was a megabyte taken and not given back") : lines);
  }

  /** The one that took most for the program. */
  public Optional<Stack> gravest() {
    return stacks.stream().filter(stack -> !stack.ofTheJvm()).findFirst();
  }
}

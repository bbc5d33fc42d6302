package dev.flatline.engine.diagnose.hold;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.process.jvm.ThreadStacks.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where threads are that have passed the line which takes, and have not left its method.
 *
 * @param place the line of the method that they are at, and what it calls there
 * @param times that one was seen there, over all looks
 * @param seen all that were seen past the line
 */
record HoldingThreads(String place, long times, long seen) {

  /** The place at which most are; empty if none was seen. */
  static Optional<HoldingThreads> of(List<ThreadStacks> stacks, Frame taken) {
    Map<String, Long> places = new TreeMap<>();
    for (ThreadStacks look : stacks) {
      for (Stack thread : look.threads()) {
        place(thread, taken).ifPresent(place -> places.merge(place, 1L, Long::sum));
      }
    }
    long seen = places.values().stream().mapToLong(Long::longValue).sum();
    return places.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(most -> new HoldingThreads(most.getKey(), most.getValue(), seen));
  }

  /** Whoever is at the very line waits for it, or has just got it. */
  private static Optional<String> place(Stack thread, Frame taken) {
    String method = taken.type() + "." + taken.method() + "(";
    String line = taken.line().map(number -> ":" + number + ")").orElse(")");
    return thread
        .frame(frame -> frame.startsWith(method))
        .filter(frame -> !frame.endsWith(line))
        .map(frame -> simple(frame) + in(thread, frame));
  }

  private static String in(Stack thread, String frame) {
    String innermost = thread.frames().get(0);
    return innermost.equals(frame)
        ? ""
        : ", in " + simple(innermost.substring(0, innermost.indexOf('(')));
  }

  /** Without its package. */
  private static String simple(String frame) {
    int end = frame.indexOf('(') < 0 ? frame.length() : frame.indexOf('(');
    int method = frame.lastIndexOf('.', end - 1);
    return frame.substring(frame.lastIndexOf('.', method - 1) + 1);
  }
}

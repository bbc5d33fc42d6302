package dev.flatline.agent.report;

import dev.flatline.agent.moment.Trace;
import dev.flatline.agent.track.Kind;
import dev.flatline.agent.track.Pair;
import dev.flatline.agent.track.Pairs;
import dev.flatline.agent.track.Sources;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sites by their stacks, as many as there is room for. */
final class Sites {

  /** A program has some hundreds of lines that acquire; the rest is told as unknown. */
  private static final int MOST = 4_096;

  private static final int FRAMES = 16;

  private record Key(int kind, String through, List<StackTraceElement> frames) {}

  private final Origin origin;
  private final Map<Key, Site> sites = new HashMap<>();

  Sites(Origin origin) {
    this.origin = origin;
  }

  Collection<Site> all() {
    return sites.values();
  }

  /**
   * The site of a stack: decoding one of depth 50 takes 20 µs or more.
   *
   * @param late whether it was taken after the first checkpoint: a pool that is made then is the
   *     program's doing, and not its own
   */
  Site of(Kind of, Trace trace, boolean late) {
    int kind = of.id();
    StackTraceElement[] stack = trace.getStackTrace();
    int first = firstOfProgram(stack, afterPair(kind, stack));
    if (first < 0) {
      return Site.UNKNOWN;
    }
    int end = origin.isProgram(stack[first]) ? first : stack.length;
    if (!of.lent() && takenByPool(stack, end, late)) {
      return Site.POOL;
    }
    if (ofTheJvm(stack, first)) {
      return Site.LOADING;
    }
    StackTraceElement through = first == 0 ? null : stack[first - 1];
    int last = Math.min(stack.length, first + FRAMES);
    Key key =
        new Key(
            kind,
            through == null ? "" : through.getClassName() + "." + through.getMethodName(),
            List.of(stack).subList(first, last));
    Site known = sites.get(key);
    if (known == null && sites.size() < MOST) {
      known =
          new Site(kind, key.through(), List.copyOf(key.frames()), !origin.isProgram(stack[first]));
      sites.put(new Key(kind, key.through(), known.frames()), known);
    }
    return known == null ? Site.UNKNOWN : known;
  }

  private static boolean ofTheJvm(StackTraceElement[] stack, int first) {
    for (int at = 0; at < first; at++) {
      String type = stack[at].getClassName();
      // What a class opens as it is initialised, it opens once: the JDK its random numbers.
      if (type.startsWith("jdk.internal.loader.")
          || type.equals("java.lang.ClassLoader")
          // The parts of a recording, in turn.
          || type.startsWith("jdk.jfr.")
          || stack[at].getMethodName().equals("<clinit>")) {
        return true;
      }
    }
    return false;
  }

  /** A pool fills itself on threads of its own, and on those of whoever asks it. */
  private static boolean takenByPool(StackTraceElement[] stack, int end, boolean late) {
    boolean byPool = false;
    for (int at = 0; at < end; at++) {
      if (Sources.isPool(stack[at].getClassName())) {
        if (late && stack[at].getMethodName().equals("<init>")) {
          return false;
        }
        byPool = true;
      }
    }
    return byPool;
  }

  /** Of a pair who calls the method that takes is of interest. */
  private static int afterPair(int kind, StackTraceElement[] stack) {
    for (Pair pair : Pairs.all()) {
      if (pair.kind() == kind) {
        for (int at = 0; at < stack.length; at++) {
          if (!Origin.isAgent(stack[at])
              && stack[at].getMethodName().equals(pair.acquireMethod())) {
            return Math.min(at + 1, stack.length - 1);
          }
        }
      }
    }
    return 0;
  }

  /** Without any, the first that is not of the JDK; without that, where the thread began. */
  private int firstOfProgram(StackTraceElement[] stack, int from) {
    for (int at = from; at < stack.length; at++) {
      if (origin.isProgram(stack[at])) {
        return at;
      }
    }
    for (int at = 0; at < stack.length; at++) {
      if (Origin.isNoLibrary(stack[at].getClassName(), stack[at].getModuleName())) {
        return at;
      }
    }
    return stack.length - 1;
  }
}

package dev.flatline.process.repeat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The most that one operation of this JVM has held at once, counted exactly by the agent in it: of
 * what the operation has taken on its own thread.
 */
public final class OperationPeaks {

  /** Where no agent counts: in another process, or in a JVM without one. */
  public static final OperationPeaks NONE = new OperationPeaks(null, null, null, new String[0]);

  /** What it counts is called so, beside what the kernel shows. */
  private static final String BY_AGENT = " (agent)";

  private static final String LEDGERS = "dev.flatline.agent.ledger.Ledgers";
  private static final String OPERATIONS = "dev.flatline.agent.track.Operations";

  private final @Nullable MethodHandle begin;
  private final @Nullable MethodHandle end;
  private final @Nullable MethodHandle take;
  private final String[] kinds;

  private OperationPeaks(
      @Nullable MethodHandle begin,
      @Nullable MethodHandle end,
      @Nullable MethodHandle take,
      String[] kinds) {
    this.begin = begin;
    this.end = end;
    this.take = take;
    this.kinds = kinds;
  }

  /** Those of the agent of this JVM, if it has one. */
  public static OperationPeaks ofThisProcess() {
    try {
      MethodHandle kinds = find(LEDGERS, "kinds", MethodType.methodType(String[].class));
      return new OperationPeaks(
          find(OPERATIONS, "begin", MethodType.methodType(void.class)),
          find(OPERATIONS, "end", MethodType.methodType(void.class)),
          find(LEDGERS, "takeOperationPeaks", MethodType.methodType(long[].class, String[].class)),
          (String[]) answer(kinds));
    } catch (ReflectiveOperationException withoutAgent) {
      return NONE;
    }
  }

  private static MethodHandle find(String type, String name, MethodType shape)
      throws ReflectiveOperationException {
    // The agent is on the boot class path.
    return MethodHandles.publicLookup().findStatic(Class.forName(type, true, null), name, shape);
  }

  /** Whether an agent counts. */
  boolean there() {
    return take != null;
  }

  /** An operation begins on this thread. */
  void begin() {
    if (begin != null) {
      invoked(begin);
    }
  }

  /** It has ended. */
  void end() {
    if (end != null) {
      invoked(end);
    }
  }

  /** The most that one operation has held of each kind since the last call, by resource. */
  Map<String, Long> take() {
    Map<String, Long> peaks = new HashMap<>();
    if (take != null) {
      long[] values = (long[]) answer(take, (Object) kinds);
      for (int at = 0; at < kinds.length; at++) {
        peaks.put(kinds[at] + BY_AGENT, values[at]);
      }
    }
    return peaks;
  }

  private static Object answer(MethodHandle agent, Object... arguments) {
    return Objects.requireNonNull(invoked(agent, arguments), "an answer of the agent");
  }

  // A handle may throw anything; these throw nothing.
  @SuppressWarnings("CatchingUnchecked")
  private static @Nullable Object invoked(MethodHandle agent, Object... arguments) {
    try {
      return agent.invokeWithArguments(arguments);
    } catch (Throwable impossible) {
      throw new IllegalStateException("the agent failed", impossible);
    }
  }
}

package dev.flatline.worker.load;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Tells an agent in this JVM, if there is one, where an operation begins and ends. */
final class OperationMarks {

  /** On the boot class path of a JVM with the agent. */
  private static final String AGENT = "dev.flatline.agent.track.Operations";

  private static final @Nullable MethodHandle BEGIN = find("begin");
  private static final @Nullable MethodHandle END = find("end");

  private OperationMarks() {}

  private static @Nullable MethodHandle find(String name) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(Class.forName(AGENT, true, null), name, MethodType.methodType(void.class));
    } catch (ReflectiveOperationException withoutAgent) {
      return null;
    }
  }

  static void begin() {
    tell(BEGIN);
  }

  static void end() {
    tell(END);
  }

  // A handle may throw anything; these two throw nothing.
  @SuppressWarnings("CatchingUnchecked")
  private static void tell(@Nullable MethodHandle agent) {
    if (agent != null) {
      try {
        agent.invokeExact();
      } catch (Throwable impossible) {
        throw new IllegalStateException("the agent failed", impossible);
      }
    }
  }
}

package dev.flatline.agent;

import java.lang.instrument.Instrumentation;

/**
 * What a JVM loads first of the agent. It is compiled for Java 8, so that a JVM that is too old for
 * all that follows says so in one line, and the program runs without the agent.
 */
public final class Entry {

  private static final int OLDEST = 17;

  private Entry() {}

  /** Called before {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    enter("premain", options, instrumentation);
  }

  /** Called by whoever attaches to a JVM that runs. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    enter("agentmain", options, instrumentation);
  }

  // The program goes on, whatever happens here.
  @SuppressWarnings({"CatchingUnchecked", "SystemErr"})
  private static void enter(String how, String options, Instrumentation instrumentation) {
    String refusal = refusal(System.getProperty("java.specification.version", ""));
    if (!refusal.isEmpty()) {
      System.err.println(refusal);
      return;
    }
    try {
      Class.forName("dev.flatline.agent.Agent")
          .getMethod(how, String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (Throwable refused) {
      System.err.println(
          "flatline-agent: Cannot track anything because the agent does not start: error="
              + refused
              + "; the program runs without it");
    }
  }

  /** Why a JVM is too old, as a line for people; empty if it is not. */
  static String refusal(String version) {
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    int number;
    try {
      number = Integer.parseInt(feature);
    } catch (NumberFormatException unknown) {
      // A JVM that counts in another way is a new one.
      return "";
    }
    return number >= OLDEST
        ? ""
        : "flatline-agent: Cannot track anything because the JVM is too old: java="
            + version
            + ", least="
            + OLDEST
            + "; the program runs without it";
  }
}

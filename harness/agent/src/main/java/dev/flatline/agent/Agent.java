package dev.flatline.agent;

import dev.flatline.agent.start.Start;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * What {@link Entry} calls in a JVM that is new enough.
 *
 * <p>The class path has these two classes alone of the agent: this one puts the jar on the boot
 * class path first, and all that follows is loaded from there, so that classes of the JDK can call
 * it. It never throws into the JVM that it is loaded into.
 */
public final class Agent {

  private Agent() {}

  /** Called before {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    enter(options, instrumentation, false);
  }

  /** Called by whoever attaches to a JVM that runs. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    enter(options, instrumentation, true);
  }

  // The program goes on, whatever happens here.
  @SuppressWarnings({"CatchingUnchecked", "SystemErr"})
  private static void enter(String options, Instrumentation instrumentation, boolean attached) {
    try {
      if (ClassLoader.getSystemClassLoader().getParent() != null && !onBootClassPath()) {
        File jar =
            new File(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile boot = new JarFile(jar)) {
          instrumentation.appendToBootstrapClassLoaderSearch(boot);
        }
      }
      Start.run(options == null ? "" : options, instrumentation, attached);
    } catch (Throwable refused) {
      System.err.println(
          "flatline-agent: Cannot track anything because the agent does not start: error="
              + refused
              + "; the program runs without it");
    }
  }

  private static boolean onBootClassPath() {
    try {
      Class.forName("dev.flatline.agent.start.Start", false, null);
      return true;
    } catch (ClassNotFoundException first) {
      return false;
    }
  }
}

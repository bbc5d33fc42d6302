package dev.flatline.engine.cli;

import java.lang.reflect.Proxy;

/**
 * Lets a second Ctrl-C or SIGTERM end the process at once. A JVM that is ending ignores signals, so
 * that a handler of our own is needed.
 *
 * <p>The type of handlers is in the module {@code jdk.unsupported} of every JDK and can only be
 * named by reflection without a warning that no option silences; in a JVM without it a second
 * signal is ignored as before.
 */
final class SecondSignal {

  private SecondSignal() {}

  /** From now on, SIGINT and SIGTERM end the process with this code, whatever it is doing. */
  static void halts(int exitCode) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halting =
          Proxy.newProxyInstance(
              SecondSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                Runtime.getRuntime().halt(exitCode);
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), halting);
      }
    } catch (ReflectiveOperationException notThisJvm) {
      // The first signal has been heard, and what it asked for goes on.
    }
  }
}

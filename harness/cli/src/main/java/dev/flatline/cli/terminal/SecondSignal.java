package dev.flatline.cli.terminal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a second Ctrl-C or SIGTERM end the process at once. A JVM that is ending ignores signals, so
 * that a handler of our own is needed.
 *
 * <p>The type of handlers is in the module {@code jdk.unsupported} of every JDK and can only be
 * named by reflection without a warning that no option silences; in a JVM without it a second
 * signal is ignored as before.
 */
final class SecondSignal {

  private static final String[] NAMES = {"INT", "TERM"};

  /** Looked up beforehand: the second signal may follow the first within milliseconds. */
  private final List<MethodHandle> installations;

  private SecondSignal(List<MethodHandle> installations) {
    this.installations = installations;
  }

  /** Gets ready to end the process with this code. */
  static SecondSignal endingWith(int exitCode) {
    List<MethodHandle> installations = new ArrayList<>();
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
      MethodHandle handle =
          MethodHandles.publicLookup().unreflect(signal.getMethod("handle", signal, handler));
      for (String name : NAMES) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        installations.add(MethodHandles.insertArguments(handle, 0, named, halting));
      }
    } catch (ReflectiveOperationException notInThisJvm) {
      installations.clear();
    }
    return new SecondSignal(installations);
  }

  /** From now on, whatever the process is doing. */
  void install() {
    for (MethodHandle installation : installations) {
      try {
        installation.invokeWithArguments();
      } catch (Throwable refused) {
        // The first signal was heard, and what it asked for goes on.
        return;
      }
    }
  }
}

package dev.flatline.agent.track;

import dev.flatline.agent.name.NamedMethod;
import dev.flatline.agent.operation.Boundary;
import dev.flatline.agent.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation begins and ends. Whoever serves operations calls {@link #begin} and {@link
 * #end} on the thread that serves; the rest is called by woven code. Nothing here throws into the
 * program.
 */
public final class Operations {

  private static volatile NamedMethod[] named = {};

  private Operations() {}

  /** Sets the methods that a user has named as operations, once, before anything is woven. */
  public static void set(List<NamedMethod> methods) {
    named = methods.toArray(new NamedMethod[0]);
  }

  /** All of them. */
  public static List<NamedMethod> named() {
    return List.of(named);
  }

  /** Starts an operation on this thread: it holds nothing yet. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void begin() {
    try {
      ThreadState me = ThreadState.current();
      me.operation = Operation.told(me.operation);
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  /** Ends it. */
  public static void end() {
    left(Boundary.TOLD);
  }

  /** A boundary was entered: see {@link Boundary} for the numbers. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void entered(int boundary) {
    try {
      ThreadState me = ThreadState.current();
      me.operation = Operation.entered(me.operation, boundary);
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  /** It was left, by a return or a throw. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void left(int boundary) {
    try {
      ThreadState me = ThreadState.current();
      me.operation = Operation.left(me.operation, boundary);
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  /** A method of a name that a user has given was entered; null for a static one. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void enteredNamed(@Nullable Object receiver, int method) {
    try {
      if (ThreadState.current().named.push(named[method].isOn(receiver))) {
        entered(Boundary.NAMED);
      }
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  /** It was left, by a return or a throw. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void leftNamed() {
    try {
      if (ThreadState.current().named.pop()) {
        left(Boundary.NAMED);
      }
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }
}

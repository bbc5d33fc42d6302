package dev.flatline.agent.track;

import dev.flatline.agent.flight.Flight;
import dev.flatline.agent.moment.LongestHold;
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

  private static final LongestHold[] LONGEST = longest();

  static {
    Operation.endsAre(
        (begun, number, most, kind) ->
            Flight.operationEnds(begun, number, most, most == 0 ? null : Kind.nameOf(kind)));
  }

  private Operations() {}

  private static LongestHold[] longest() {
    LongestHold[] longest = new LongestHold[Kind.MOST];
    for (int kind = 0; kind < longest.length; kind++) {
      longest[kind] = new LongestHold();
    }
    return longest;
  }

  /** The longest time for which an operation held one of the kind. */
  public static LongestHold longest(int kind) {
    return LONGEST[kind];
  }

  /** Operations so far. */
  public static int count() {
    return Operation.count();
  }

  /** One was given back: if by the operation that took it, for how long it held it counts. */
  static void gaveBack(@Nullable Operation now, Held held) {
    if (held.leaveOperation(now)) {
      LONGEST[held.kind].ended(held.openedNanos, held.where());
    }
  }

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

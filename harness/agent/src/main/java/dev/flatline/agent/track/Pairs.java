package dev.flatline.agent.track;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pairs that a user has named, as the woven code calls them: by number. */
public final class Pairs {

  private static volatile Pair[] pairs = {};

  private Pairs() {}

  /** Sets all of them, once, before anything is woven. */
  public static void set(List<Pair> named) {
    pairs = named.toArray(new Pair[0]);
  }

  /** All of them. */
  public static List<Pair> all() {
    return List.of(pairs);
  }

  /** A method that takes has returned. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void acquired(@Nullable Object answer, @Nullable Object receiver, int pair) {
    try {
      pairs[pair].acquired(answer, receiver);
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }

  /** A method that gives back was called. */
  // Whatever happens in here is none of the program's business.
  @SuppressWarnings("CatchingUnchecked")
  public static void released(@Nullable Object receiver, @Nullable Object argument, int pair) {
    try {
      pairs[pair].released(receiver, argument);
    } catch (Throwable failed) {
      Hooks.failed();
    }
  }
}

package dev.flatline.api;

import java.util.regex.Pattern;

/**
 * Two methods of an incident's own between which the agent tracks something that it does not know
 * by itself: from when the first answers it until the second is called on it, or with it as the
 * first argument.
 *
 * @param acquire class and method, for example {@code com.acme.Pool#borrow}
 * @param release the same, for example {@code com.acme.Lease#close}
 */
public record TrackedPair(String acquire, String release) {

  private static final Pattern METHOD = Pattern.compile("[\\w.$]+#[\\w$]+");

  public TrackedPair {
    requireMethod(acquire);
    requireMethod(release);
  }

  /** Of one class or of two. */
  public static TrackedPair of(
      Class<?> acquirer, String acquire, Class<?> releaser, String release) {
    return new TrackedPair(acquirer.getName() + "#" + acquire, releaser.getName() + "#" + release);
  }

  /** As the agent reads it. */
  public String text() {
    return acquire + "=" + release;
  }

  private static void requireMethod(String name) {
    if (!METHOD.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Cannot track a pair because a method of it is not <class>#<method>: method=" + name);
    }
  }
}

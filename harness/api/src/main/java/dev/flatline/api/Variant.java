package dev.flatline.api;

import java.util.function.Supplier;

/**
 * One version of the code of an incident.
 *
 * @param name lower-case words joined by {@code -}, unique in its scenario
 * @param role what the version stands for
 * @param summary one sentence: how it releases
 * @param subject makes the subject; called once in each forked JVM
 */
public record Variant(String name, Role role, String summary, Supplier<Subject> subject) {

  public Variant {
    Names.requireSlug("variant", name);
  }

  /** The code that failed. */
  public static Variant leaky(String name, String summary, Supplier<Subject> subject) {
    return new Variant(name, Role.LEAKY, summary, subject);
  }

  /** The fix that looks right. */
  public static Variant trap(String name, String summary, Supplier<Subject> subject) {
    return new Variant(name, Role.TRAP, summary, subject);
  }

  /** The fix that is right. */
  public static Variant fixed(String name, String summary, Supplier<Subject> subject) {
    return new Variant(name, Role.FIXED, summary, subject);
  }
}

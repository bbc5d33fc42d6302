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
}

package dev.flatline.api;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One version of the code of an incident.
 *
 * @param name lower-case words joined by {@code -}, unique in its scenario
 * @param role what the version stands for
 * @param summary one sentence: how it releases
 * @param subject makes the subject; called once in each forked JVM
 * @param jvmOptions options of that JVM beside those that the harness gives; none for most
 */
public record Variant(
    String name, Role role, String summary, Supplier<Subject> subject, List<String> jvmOptions) {

  /** Heap and class path are the harness's to give: {@link Limits} and the jar say them. */
  private static final List<String> BEGINNINGS = List.of("-XX:", "-D");

  public Variant {
    Names.requireSlug("variant", name);
    jvmOptions = List.copyOf(jvmOptions);
    for (String option : jvmOptions) {
      if (BEGINNINGS.stream().noneMatch(option::startsWith)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Cannot declare a variant because an option of its JVM is not for it to give:"
                    + " variant=%s, option=%s; give one that begins with -XX: or -D",
                name,
                option));
      }
    }
  }

  /** A version that runs with the options of the harness alone. */
  public Variant(String name, Role role, String summary, Supplier<Subject> subject) {
    this(name, role, summary, subject, List.of());
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

  /**
   * The same in a JVM with these options, which come after those of the harness: what differs may
   * be an option and no line of code.
   *
   * @param options each begins with {@code -XX:} or {@code -D}, for example {@code
   *     -XX:MaxDirectMemorySize=64m}
   * @throws IllegalArgumentException if one begins otherwise
   */
  public Variant inJvmWith(String... options) {
    return new Variant(name, role, summary, subject, List.of(options));
  }
}

package dev.flatline.agent.track;

import dev.flatline.agent.name.NamedType;
import org.jspecify.annotations.Nullable;

/**
 * A method that takes and one that gives back, as a user has named them: {@code
 * com.acme.Pool#borrow=com.acme.Lease#close}.
 *
 * <p>What the first one answers is held; if it answers no object, then its receiver is. It is given
 * back when the second one is called on it, or with it as the first argument.
 */
public final class Pair {

  private final String text;
  private final String acquireType;
  private final String acquireMethod;
  private final String releaseType;
  private final String releaseMethod;
  private final NamedType acquirer;
  private final NamedType releaser;
  private final Kind kind;
  private volatile boolean acquireSeen;
  private volatile boolean releaseSeen;

  private Pair(String text, String[] acquire, String[] release) {
    this.text = text;
    acquireType = acquire[0];
    acquireMethod = acquire[1];
    releaseType = release[0];
    releaseMethod = release[1];
    acquirer = new NamedType(acquireType);
    releaser = new NamedType(releaseType);
    kind = Kind.named(acquireType + "#" + acquireMethod);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Pair of(String text) {
    String[] halves = text.split("=", -1);
    if (halves.length == 2) {
      String[] acquire = halves[0].split("#", -1);
      String[] release = halves[1].split("#", -1);
      if (isMethod(acquire) && isMethod(release)) {
        return new Pair(text, acquire, release);
      }
    }
    throw new IllegalArgumentException(
        "it names no two methods: write it as com.acme.Pool#borrow=com.acme.Lease#close");
  }

  private static boolean isMethod(String[] parts) {
    return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank();
  }

  /** The text that it was read from. */
  public String text() {
    return text;
  }

  /** The name of the type whose method takes. */
  public String acquireType() {
    return acquireType;
  }

  public String acquireMethod() {
    return acquireMethod;
  }

  /** The name of the type whose method gives back. */
  public String releaseType() {
    return releaseType;
  }

  public String releaseMethod() {
    return releaseMethod;
  }

  /** Methods of the very types that it names were woven into. */
  public void woven(boolean acquires, boolean releases) {
    acquireSeen |= acquires;
    releaseSeen |= releases;
  }

  /** Whether a method that takes was found: of the type itself, or of one below it when called. */
  public boolean acquireSeen() {
    return acquireSeen;
  }

  /** The same of one that gives back. */
  public boolean releaseSeen() {
    return releaseSeen;
  }

  /** The number of the kind of what it takes. */
  public int kind() {
    return kind.id();
  }

  /** Whether objects of the class take or give back. */
  public boolean concerns(Class<?> type) {
    return acquirer.get(type) || releaser.get(type);
  }

  void acquired(@Nullable Object answer, @Nullable Object receiver) {
    if (receiver == null || acquirer.has(receiver)) {
      acquireSeen = true;
      Hooks.opened(answer == null ? receiver : answer, kind.id());
    }
  }

  void released(@Nullable Object receiver, @Nullable Object argument) {
    if (receiver == null || releaser.has(receiver)) {
      releaseSeen = true;
      if (argument == null || !Hooks.closed(argument)) {
        Hooks.closed(receiver);
      }
    }
  }
}

package dev.flatline.agent.name;

import org.jspecify.annotations.Nullable;

/** A method that a user has named: {@code com.acme.Job#run}, of the type or of one below it. */
public final class NamedMethod {

  private final String type;
  private final String method;
  private final NamedType owner;
  private volatile boolean seen;

  private NamedMethod(String type, String method) {
    this.type = type;
    this.method = method;
    owner = new NamedType(type);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static NamedMethod of(String text) {
    String[] parts = text.split("#", -1);
    if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
      return new NamedMethod(parts[0].strip(), parts[1].strip());
    }
    throw new IllegalArgumentException("it names no method: write it as com.acme.Job#run");
  }

  /** The text that it was read from. */
  public String text() {
    return type + "#" + method;
  }

  public String type() {
    return type;
  }

  public String method() {
    return method;
  }

  /** A method of the very type that it names was woven into. */
  public void woven() {
    seen = true;
  }

  /** Whether one was found: of the type itself, or of one below it when called. */
  public boolean seen() {
    return seen;
  }

  /** Whether objects of the class have it. */
  public boolean concerns(Class<?> type) {
    return owner.get(type);
  }

  /** Whether it is called on an object of the type; null stands for a static one of its own. */
  public boolean isOn(@Nullable Object receiver) {
    if (receiver == null || owner.has(receiver)) {
      seen = true;
      return true;
    }
    return false;
  }
}

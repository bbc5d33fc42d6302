package dev.flatline.api;

import java.util.regex.Pattern;

/**
 * A failure by which an incident is known, matched on type and text.
 *
 * @param name lower-case words joined by {@code -}
 * @param type the simple or full name of the throwable's class
 * @param text found somewhere in its message
 */
public record Symptom(String name, String type, Pattern text) {

  public Symptom {
    Names.requireSlug("symptom", name);
  }

  /** A symptom whose message contains {@code text} to the letter. */
  public static Symptom of(String name, Class<? extends Throwable> type, String text) {
    return new Symptom(name, type.getName(), Pattern.compile(Pattern.quote(text)));
  }

  /** The heap is exhausted. A scenario that names it goes on after it, and is not ended by it. */
  public static Symptom outOfMemory() {
    return of("out-of-memory", OutOfMemoryError.class, "Java heap space");
  }

  /** Whether it is an {@link OutOfMemoryError}, at which the fork must not end. */
  public boolean isExhaustion() {
    return type.equals(OutOfMemoryError.class.getName())
        || type.equals(OutOfMemoryError.class.getSimpleName());
  }

  /** Whether the throwable is this symptom; its causes are not looked at. */
  public boolean matches(Throwable thrown) {
    String message = thrown.getMessage();
    Class<?> thrownType = thrown.getClass();
    return (thrownType.getName().equals(type) || thrownType.getSimpleName().equals(type))
        && message != null
        && text.matcher(message).find();
  }
}

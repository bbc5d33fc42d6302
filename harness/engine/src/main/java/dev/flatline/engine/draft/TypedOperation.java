package dev.flatline.engine.draft;

import dev.flatline.process.FlatlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operation as a user types it: {@code GET /orders?ids={ids}}. */
public record TypedOperation(String method, String target) {

  static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Pattern TYPED = Pattern.compile("(?:([A-Za-z]+)\\s+)?(/\\S*)");
  private static final Pattern SIZED = Pattern.compile("\\{(size|ids)}");

  /**
   * Reads it; without a method it is GET.
   *
   * @throws FlatlineException if it is none, exit code 2
   */
  public static TypedOperation of(String typed) {
    Matcher parts = TYPED.matcher(typed.strip());
    if (!parts.matches()) {
      throw refused(typed);
    }
    String method =
        Optional.ofNullable(parts.group(1))
            .map(name -> name.toUpperCase(Locale.ROOT))
            .orElse("GET");
    if (!METHODS.contains(method)) {
      throw refused(typed);
    }
    return new TypedOperation(method, parts.group(2));
  }

  private static FlatlineException refused(String typed) {
    return FlatlineException.usage(
        "Cannot describe a service because that is no operation: operation=%s; give a method and a"
            + " path, for example 'GET /orders/{id}'",
        typed);
  }

  /** The method, a space and the path. */
  @Override
  public String toString() {
    return method + " " + target;
  }

  /**
   * The operation with nothing known beside what was typed.
   *
   * @param body of its requests; empty for none
   */
  public Operation alone(String body) {
    List<String> guesses = new ArrayList<>();
    String filled = Guess.places(target, guesses);
    boolean sized = SIZED.matcher(filled).find() || SIZED.matcher(body).find();
    boolean json = body.startsWith("{") || body.startsWith("[");
    return new Operation(
        method,
        filled,
        json ? Map.of("Content-Type", "application/json") : Map.of(),
        body,
        sized ? Operation.UNBOUNDED : 0,
        guesses);
  }
}

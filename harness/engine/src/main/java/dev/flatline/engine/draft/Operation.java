package dev.flatline.engine.draft;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An operation of a service, its address without the server; address and body may hold {@code
 * {size}} and {@code {ids}}.
 *
 * @param target path and query
 * @param largest size of its work that the service takes; 0 if its work has no size
 * @param guesses what somebody who knows the service has to look at, a sentence each
 */
public record Operation(
    String method,
    String target,
    Map<String, String> headers,
    String body,
    int largest,
    List<String> guesses) {

  /** The largest work that is asked for if nothing bounds it. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private static final List<Integer> SIZES = List.of(1, 4, 16, 64);

  public Operation {
    headers = Map.copyOf(headers);
    guesses = List.copyOf(guesses);
  }

  /** Sizes of its work, ascending; 1 alone if it has none, or is too small to vary. */
  public List<Integer> sizes() {
    return Stream.concat(Stream.of(1), SIZES.stream().filter(size -> size > 1 && size <= largest))
        .toList();
  }
}

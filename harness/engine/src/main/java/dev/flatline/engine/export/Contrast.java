package dev.flatline.engine.export;

import dev.flatline.process.FlatlineException;
import java.util.List;

/**
 * Two cases of a run, held against each other.
 *
 * @param shown the case whose stacks are drawn, for example {@code leaky}
 * @param base the case that it is compared with, for example {@code scoped/throws}
 */
public record Contrast(String shown, String base) {

  /**
   * As a user writes it.
   *
   * @param text {@code CASE,CASE}
   * @throws FlatlineException with status USAGE if it is none
   */
  public static Contrast of(String text) {
    List<String> cases = List.of(text.split(",", -1));
    if (cases.size() != 2 || cases.stream().anyMatch(String::isBlank)) {
      throw FlatlineException.usage(
          "Cannot compare cases because two have to be named: diff=%s; write --diff leaky,scoped",
          text);
    }
    return new Contrast(cases.get(0).strip(), cases.get(1).strip());
  }
}

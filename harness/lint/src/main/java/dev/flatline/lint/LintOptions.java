package dev.flatline.lint;

import dev.flatline.lint.rule.Rules;
import java.nio.file.Path;
import java.util.List;

/**
 * How class files are checked.
 *
 * @param rules what acquires, releases and keeps
 * @param classPath folders and jars that say what types the checked ones use; not checked
 *     themselves
 * @param smallBound as many resources may be held at once without a word; 0 or more
 */
public record LintOptions(Rules rules, List<Path> classPath, int smallBound) {

  /**
   * The usual small bound: a loop that runs no more often holds no more than a handful, as a list
   * of three files that is written out in the code.
   */
  public static final int USUAL_SMALL_BOUND = 8;

  /** Checks the bound. */
  public LintOptions {
    classPath = List.copyOf(classPath);
    if (smallBound < 0) {
      throw new IllegalArgumentException("Cannot hold less than nothing: smallBound=" + smallBound);
    }
  }

  /** The built-in rules, no class path, the usual small bound. */
  public static LintOptions usual() {
    return new LintOptions(Rules.builtIn(), List.of(), USUAL_SMALL_BOUND);
  }
}

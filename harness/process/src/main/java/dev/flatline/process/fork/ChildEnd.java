package dev.flatline.process.fork;

import dev.flatline.process.fork.output.ChildOutput;
import dev.flatline.process.fork.output.NativeCrash;
import dev.flatline.process.tree.Ending;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/**
 * How a fork ended that was not told to.
 *
 * @param reason a phrase that follows "because"
 */
record ChildEnd(ChildStatus status, String reason) {

  /** HotSpot's exit code and words with {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int EXIT_OUT_OF_MEMORY = 3;

  private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  /**
   * Of what it left: an exit code alone may be that of code that chose it.
   *
   * @param output complete
   */
  static ChildEnd of(ForkSpec spec, ChildOutput output, int exitCode) {
    Optional<String> crash = NativeCrash.reason(spec.errorFile());
    if (crash.isPresent()) {
      return new ChildEnd(
          ChildStatus.CRASHED,
          Formatted.of(
              "it crashed in native code: %s: exitCode=%d, errorFile=%s",
              crash.get(), exitCode, spec.errorFile()));
    }
    if (exitCode == EXIT_OUT_OF_MEMORY && output.saidLately(OUT_OF_MEMORY)) {
      return new ChildEnd(
          ChildStatus.OUT_OF_MEMORY, "its heap was exhausted: exitCode=" + exitCode);
    }
    String signal = Ending.signal(exitCode).map(name -> ", the code of " + name).orElse("");
    return new ChildEnd(ChildStatus.ofExit(exitCode), "it ended: exitCode=" + exitCode + signal);
  }
}

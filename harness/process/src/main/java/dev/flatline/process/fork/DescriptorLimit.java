package dev.flatline.process.fork;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.proc.Proc;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;

/** The limit on open descriptors of a process, as the kernel has it. */
public final class DescriptorLimit {

  private DescriptorLimit() {}

  /**
   * The hard limit of a process.
   *
   * @throws IOException if the process is gone or its limits are not readable
   */
  public static long hard(long pid) throws IOException {
    return Proc.LINUX.limit(pid, "Max open files").hard();
  }

  /**
   * The hard limit of this JVM.
   *
   * @throws IOException if the limits of this machine are not readable
   */
  public static long own() throws IOException {
    return hard(ProcessHandle.current().pid());
  }

  static void requirePermitted(ForkSpec spec) {
    int asked = spec.limits().descriptors();
    if (asked == 0) {
      return;
    }
    try {
      long permitted = own();
      if (asked > permitted) {
        throw new FlatlineException(
            Status.INCONCLUSIVE,
            Formatted.of(
                "Cannot limit the descriptors of the %s because the hard limit of the harness is lower:"
                    + " asked=%d, hard=%d; ask for less or raise the hard limit",
                spec.name(), asked, permitted));
      }
    } catch (IOException unreadable) {
      throw new FlatlineException(
          Status.INCONCLUSIVE,
          Formatted.of(
                  "Cannot limit the descriptors of the %s because the limits of this machine are not readable:",
                  spec.name())
              + Formatted.of(" error=%s; run it on Linux", unreadable),
          unreadable);
    }
  }
}

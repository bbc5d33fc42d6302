package dev.flatline.process;

import dev.flatline.verdict.trend.Decision;
import java.util.Collection;
import java.util.Comparator;

/** The outcome of a run, from the best to the worst; when runs are merged the worst wins. */
public enum Status {
  /** The leaky variant rose and showed its symptom; every other did what is expected of it. */
  PASS(0),
  /** Too few samples, or a capability of the machine is missing. */
  INCONCLUSIVE(4),
  /** The negative control did not reproduce the incident, or the load did not keep its schedule. */
  INVALID(3),
  /** The fault is gone and the service did not come back. */
  METASTABLE(5),
  /** A variant that must be flat is not, or one that must leak did not. */
  FAIL(1),
  /** Bad arguments, an unknown scenario, an unreadable file. */
  USAGE(2),
  /** Stopped by a person. */
  ABORTED(6),
  /** The harness itself failed. */
  HARNESS_ERROR(7);

  private final int exitCode;

  Status(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the command line. */
  public int exitCode() {
    return exitCode;
  }

  /** What a command ends with that has one decision and nothing else to say. */
  public static Status of(Decision decision) {
    return switch (decision) {
      case FLAT -> PASS;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case RISING -> FAIL;
    };
  }

  /** The worst of them; {@link #INCONCLUSIVE} if there is none: nothing was tried. */
  public static Status worst(Collection<Status> statuses) {
    return statuses.stream().max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
  }
}

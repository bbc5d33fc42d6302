package dev.flatline.process.chaoscheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.OptionalDouble;

/**
 * One kind of fault, tried on this machine.
 *
 * @param kind for example {@code pause}
 * @param status what came of it
 * @param witness what proved that it landed, or why it did not
 * @param undone whether nothing of it was left, or there is nothing to undo
 * @param recoveryMillis from the begin of the undo until its victim served again; empty if it ends
 *     its victim
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CheckRow(
    String kind, Status status, String witness, boolean undone, OptionalDouble recoveryMillis) {

  /** What came of it. */
  public enum Status {
    LANDED,
    /** It was applied, and nothing proves that it struck. */
    NO_WITNESS,
    /** This machine or this user cannot do it. */
    SKIPPED,
    /** It landed, and something of it is left. */
    NOT_UNDONE
  }

  public boolean good() {
    return status == Status.LANDED || status == Status.SKIPPED;
  }
}

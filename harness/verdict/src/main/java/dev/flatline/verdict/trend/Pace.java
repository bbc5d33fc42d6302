package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.View.Axis;
import java.util.Optional;

/**
 * Whether operations went on evenly enough for growth to be counted along them.
 *
 * <p>Where no operation completes, whatever the gauge does happens at one point of that axis: a
 * pool that leaked dry would lose the very end of its story. Then the clock judges, and it is said;
 * what operations left before is judged along them as well ({@link LeftBehind}).
 *
 * @param axis what growth is counted along
 * @param remark why it is the clock although operations completed; empty if it needs no word
 */
record Pace(Axis axis, Optional<String> remark) {

  // Less than this is no pause of the load, and stays in what is judged along the operations.
  private static final double PAUSE = 0.05;

  // Growth along operations cannot be seen in a stretch without one. A fifth of the recording is
  // more than a fault or a pause between rounds takes; chosen, not tuned.
  private static final double STALLED = 0.2;

  // About a block of the operations. Less is in one with readings that had operations.
  private static final double STALLED_AT_THE_END = 0.01;

  /** Of checkpoints: operations pause for each of them, which is no stall. */
  static Pace ofRounds(Part part) {
    return new Pace(part.operations() > 0 ? Axis.OPERATIONS : Axis.SECONDS, Optional.empty());
  }

  /**
   * How a part went.
   *
   * @param fewestPoints so many blocks have to hold samples
   */
  public static Pace of(Part part, int fewestPoints) {
    if (!(part.operations() > 0) || !(part.seconds() > 0)) {
      return ofRounds(part);
    }
    Stall longest = Stall.longest(part.bins());
    double seconds = longest.seconds();
    boolean atTheEnd = longest.to() >= part.bins().get(part.bins().size() - 1).seconds();
    if (seconds >= STALLED * part.seconds()) {
      return clock(
          Formatted.of(
              "no operation %s for %s s: judged by the clock",
              atTheEnd ? "has completed" : "completed", NumberText.readable(seconds)));
    }
    return new Views(part, Axis.OPERATIONS).means().points() < fewestPoints
        ? clock("operations completed in bursts: judged by the clock")
        : new Pace(Axis.OPERATIONS, Optional.empty());
  }

  /**
   * By the clock as well, if the end of the recording is one point of the operations: whatever
   * climbs there is a step along them, which is flat.
   */
  Optional<Pace> ofItsEnd(Part part) {
    double seconds =
        part.last().seconds() - part.bins().get(Stall.lastOperation(part.bins())).seconds();
    return axis == Axis.OPERATIONS && seconds >= STALLED_AT_THE_END * part.seconds() && seconds > 0
        ? Optional.of(
            clock(
                Formatted.of(
                    "no operation has completed for %s s: judged by the clock as well",
                    NumberText.readable(seconds))))
        : Optional.empty();
  }

  /**
   * What is left without the pauses between operations, if the clock judges for their sake: what
   * operations left stays as it is while none completes, and looks bounded.
   */
  Optional<Part> withoutPauses(Part part) {
    if (axis == Axis.OPERATIONS || !(part.operations() > 0)) {
      return Optional.empty();
    }
    boolean stalled = Stall.longest(part.bins()).seconds() >= STALLED * part.seconds();
    return Optional.of(part.without(Stall.all(part.bins(), stalled ? PAUSE * part.seconds() : 0)));
  }

  private static Pace clock(String why) {
    return new Pace(Axis.SECONDS, Optional.of(why));
  }
}

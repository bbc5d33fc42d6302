package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.View.Axis;

/**
 * The stretch of a part that is judged.
 *
 * @param axis what growth is counted along
 * @param length along the axis, in its unit
 * @param operations completed in it
 * @param seconds that it took
 */
record Window(Axis axis, double length, double operations, double seconds) {

  /** Of a length along the axis, which ends with the part. */
  static Window of(Part part, Axis axis, double length) {
    double share = length / (axis == Axis.OPERATIONS ? part.operations() : part.seconds());
    return new Window(axis, length, part.operations() * share, part.seconds() * share);
  }

  /** The same if its operations tell nothing of its seconds. */
  Window unclocked() {
    return new Window(axis, length, operations, 0);
  }

  /** How long it is along an axis, in its unit. */
  double along(Axis any) {
    return any == Axis.OPERATIONS ? operations : seconds;
  }

  /** What a rate is given per: its operations, or its seconds if none was completed. */
  double rated() {
    return operations > 0 ? operations : seconds;
  }
}

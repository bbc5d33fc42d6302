package dev.flatline.cli.value;

/** When a run, a soak or a watch ends. */
public enum StopWhen {
  /** At its planned end. */
  PLANNED,
  /** As soon as its answers are decided, at the planned end at the latest. */
  DECIDED
}

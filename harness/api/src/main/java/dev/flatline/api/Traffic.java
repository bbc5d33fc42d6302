package dev.flatline.api;

/** The two kinds of operations of a load. */
public enum Traffic {
  /** The work that holds resources. */
  BATCH,
  /** Requests of size 1 beside it: the victims, measured apart. */
  PROBE
}

package dev.flatline.process.log;

/** In which state the head of a log is. */
public enum HeadCondition {
  /** Both slots are as they were written. */
  WHOLE,
  /** One slot is not: a crash in the middle of a write leaves it so. */
  HALF_WRITTEN,
  /** No slot is, or there is no head: no crash leaves it so. */
  LOST,
  /** It names a file that is not there: no crash leaves it so. */
  ASTRAY
}

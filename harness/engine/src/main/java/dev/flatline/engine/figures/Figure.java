package dev.flatline.engine.figures;

/** What a table says of a case, in the order of its columns. */
enum Figure {
  /** Of all batches that ended, also those that failed. */
  BATCH_MEAN("batch mean", "ms"),
  BATCH_P99("batch p99", "ms"),
  PROBE_MEAN("probe mean", "ms"),
  PROBE_P99("probe p99", "ms"),
  /** Operations that threw. */
  FAILED("failed", ""),
  /** Operations that failed, were shed or did not end. */
  NOT_SERVED("not served", ""),
  /** Units of the incident's resource that were held at once. */
  PEAK_HELD("peak held", ""),
  TIME_TO_DETECT("time to detect", "s"),
  TIME_TO_RECOVER("time to recover", "s");

  private final String title;
  private final String unit;

  Figure(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** Without its unit. */
  String title() {
    return title;
  }

  /** With its unit, if it is the same in each row. */
  String heading() {
    return unit.isEmpty() ? title : title + " " + unit;
  }
}

package dev.flatline.scenarios.pollinterval;

import dev.flatline.api.Parameters;

/** Takes no more records than it can handle in half of the interval. */
final class BoundedBatch extends PollIntervalSubject {

  @Override
  int maxPollIntervalMillis(Parameters parameters) {
    return parameters.number(PollIntervalScenario.INTERVAL_MILLIS);
  }

  @Override
  int maxPollRecords(Parameters parameters) {
    return records(
        maxPollIntervalMillis(parameters), parameters.number(PollIntervalScenario.WORK_MILLIS));
  }

  /** Records of a batch that takes half of the interval; one if a single record takes longer. */
  static int records(int intervalMillis, int workMillis) {
    return Math.max(1, intervalMillis / 2 / Math.max(1, workMillis));
  }
}

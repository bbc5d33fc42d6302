package dev.flatline.scenarios.pollinterval;

import dev.flatline.api.Parameters;

/** Takes as many records as the client hands out unless it is told otherwise. */
class WholeBatch extends PollIntervalSubject {

  /** As the client comes. */
  private static final int DEFAULT_RECORDS = 500;

  @Override
  int maxPollIntervalMillis(Parameters parameters) {
    return parameters.number(PollIntervalScenario.INTERVAL_MILLIS);
  }

  @Override
  final int maxPollRecords(Parameters parameters) {
    return DEFAULT_RECORDS;
  }
}

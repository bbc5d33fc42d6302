package dev.flatline.scenarios.pollinterval;

import dev.flatline.api.Parameters;

/** The same, and the group waits ten times as long for the next poll. */
final class LongerInterval extends WholeBatch {

  @Override
  int maxPollIntervalMillis(Parameters parameters) {
    return 10 * super.maxPollIntervalMillis(parameters);
  }
}

package dev.flatline.scenarios.pollinterval;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What the members of the group are told. Times are those of the client as it comes, scaled so that
 * an incident of half an hour takes seconds; their order is kept: heartbeats are much more often
 * than polls have to be.
 */
final class GroupSettings {

  /** 3 s as the client comes. */
  private static final int HEARTBEAT_MILLIS = 50;

  /** 45 s as the client comes; longer than a pause, which must not end members by itself. */
  private static final int SESSION_MILLIS = 20_000;

  private GroupSettings() {}

  static Map<String, Object> of(int maxPollIntervalMillis, int maxPollRecords) {
    return Map.of(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        maxPollIntervalMillis,
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        maxPollRecords,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        HEARTBEAT_MILLIS,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        SESSION_MILLIS);
  }
}

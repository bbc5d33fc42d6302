package dev.flatline.scenarios.pollinterval;

import java.util.HashMap;
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

  static Map<String, Object> of(String address, int maxPollIntervalMillis, int maxPollRecords) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "kitchen");
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, maxPollIntervalMillis);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    settings.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    return settings;
  }
}

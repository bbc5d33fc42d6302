package dev.flatline.scenarios.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a broker is told that is alone, on loopback and in a small heap. */
final class BrokerSettings {

  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  /** How long who joins an empty group waits for others; 3 s unless a broker is told otherwise. */
  static final String JOIN_DELAY = "group.initial.rebalance.delay.ms";

  private static final String LOOPBACK = "127.0.0.1:";
  private static final String CLIENTS = "CLIENTS";

  /**
   * Twice as long as any plan lets it stand still, as it must not take itself for dead afterwards;
   * one that was killed waits for so long until it may begin again.
   */
  private static final String NOT_DEAD_MILLIS = "15000";

  private BrokerSettings() {}

  /** The address that clients are told. */
  static String address(BrokerPorts ports) {
    return LOOPBACK + ports.broker();
  }

  static Map<String, String> of(Path logs, BrokerPorts ports) {
    Map<String, String> settings = new HashMap<>();
    String controller = LOOPBACK + ports.controller();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@" + controller);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put(
        "listeners", CLIENTS + "://" + address(ports) + "," + CONTROLLER + "://" + controller);
    settings.put("inter.broker.listener.name", CLIENTS);
    settings.put(
        "listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    settings.put("log.dirs", logs.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("broker.session.timeout.ms", NOT_DEAD_MILLIS);
    // A group is complete when its members are there: nobody else is waited for.
    settings.put(JOIN_DELAY, "0");
    alone(settings);
    small(settings);
    return settings;
  }

  private static void alone(Map<String, String> settings) {
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
  }

  /** The heap of a companion is 128 MiB, and what cleans logs asks for all of it by default. */
  private static void small(Map<String, String> settings) {
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
    settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "2");
    settings.put("group.coordinator.threads", "1");
    settings.put("metric.reporters", "");
  }
}

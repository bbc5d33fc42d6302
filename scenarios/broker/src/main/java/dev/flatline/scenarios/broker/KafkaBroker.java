package dev.flatline.scenarios.broker;

import dev.flatline.api.Companion;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * An Apache Kafka broker that is its own controller, on loopback, in the JVM that starts it: that
 * of a companion, which nothing of it can outlive.
 *
 * <p>Started again on the same directory it finds its records and takes its former ports. A broker
 * tells its clients where it is, so a proxy before it is passed by after the first question.
 */
public final class KafkaBroker implements Companion {

  /** The parameter that it reads; a scenario with this companion declares it. */
  public static final Parameter PORT =
      Parameter.number("brokerPort", 0, 0, 65_535, "Loopback port of the broker, or 0 for any.");

  /** Which broker it is; where a scenario does not declare it, one of the run's own. */
  public static final Parameter BROKER =
      Parameter.choice("broker", List.of("embedded"), "")
          .orServer(
              Parameter.HOST_AND_PORT,
              "A Kafka that the run starts, in the directory of the case; or one of your own that"
                  + " asks for no password, with group.initial.rebalance.delay.ms=0: topics and"
                  + " groups begin with flatline- there, and are removed at the end.");

  /** What it says of itself: where clients find it. */
  public static final String ADDRESS = "bootstrap";

  /** And how names of topics and groups begin there; empty where there are no others. */
  public static final String NAMES = "names";

  private static final PrintStream NOBODY =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private final Map<String, String> own;
  private @Nullable KafkaRaftServer server;
  private volatile @Nullable OwnBroker users;

  /** A broker that keeps what it has for as long as Kafka does by default. */
  public KafkaBroker() {
    this(Map.of());
  }

  /** One with other settings than those that it has here. */
  KafkaBroker(Map<String, String> own) {
    this.own = own;
  }

  /**
   * A broker that forgets the offsets of a group that has had no member for so long; 7 days by
   * default.
   *
   * @param minutes at least 1
   */
  public static KafkaBroker keepingOffsets(int minutes) {
    return new KafkaBroker(
        Map.of(
            "offsets.retention.minutes",
            Integer.toString(minutes),
            "offsets.retention.check.interval.ms",
            "1000"));
  }

  /** Whether the parameters name a broker of the user's own, which no run stops or breaks. */
  public static boolean isOwn(Parameters parameters) {
    return BROKER.isServer(parameters.values().getOrDefault(BROKER.key(), ""));
  }

  @Override
  public Map<String, String> start(Parameters parameters, Path scratch) throws Exception {
    if (isOwn(parameters)) {
      String address = parameters.text(BROKER.key());
      OwnBroker started = OwnBroker.start(address);
      users = started;
      return Map.of(ADDRESS, address, NAMES, started.names());
    }
    Path home = Files.createDirectories(scratch.toAbsolutePath());
    BrokerPorts ports = BrokerPorts.of(home, parameters.number(PORT.key()));
    Path logs = home.resolve("kafka");
    try {
      format(logs);
      Map<String, String> settings = BrokerSettings.of(logs, ports);
      settings.putAll(own);
      KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
      server = started;
      started.startup();
    } catch (RuntimeException refused) {
      stop();
      throw BrokerException.refused(ports, home, refused);
    }
    ports.keep(home);
    return Map.of(ADDRESS, BrokerSettings.address(ports), NAMES, "");
  }

  /** What a broker wants to find in its directory; it stays as it is if it is there. */
  private static void format(Path logs) throws Exception {
    if (!Files.exists(logs.resolve("meta.properties"))) {
      new Formatter()
          .setPrintStream(NOBODY)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(BrokerSettings.NODE)
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setDirectories(Set.of(logs.toString()))
          .setMetadataLogDirectory(logs.toString())
          .run();
    }
  }

  @Override
  public void stop() throws Exception {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
    }
    abandon();
  }

  /** A broker that the run has started ends with the JVM; topics in another do not. */
  @Override
  public void abandon() throws Exception {
    OwnBroker started = users;
    if (started != null) {
      started.stop();
    }
  }
}

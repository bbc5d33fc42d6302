package dev.flatline.scenarios.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;

/**
 * Clients of a broker, whose keys and values are numbers. What is not said here is as the client
 * comes; none shows beans in JMX, which a test of what piles up would count.
 */
public final class KafkaClients {

  private KafkaClients() {}

  /** One that writes, and waits for nothing by itself. */
  public static Producer<Long, Long> producer(String address) {
    return new KafkaProducer<>(settings(address), new LongSerializer(), new LongSerializer());
  }

  /** One that asks and tells the broker about topics and groups. */
  public static Admin admin(String address) {
    return Admin.create(settings(address));
  }

  /**
   * A member of a group of the classic protocol, which commits when it is told to.
   *
   * @param reset {@code auto.offset.reset}: where it begins without an offset
   * @param own settings of {@link ConsumerConfig} beside these
   */
  public static Consumer<Long, Long> member(
      String address, String group, String reset, Map<String, Object> own) {
    Map<String, Object> settings = settings(address);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
    settings.putAll(own);
    return new KafkaConsumer<>(settings, new LongDeserializer(), new LongDeserializer());
  }

  private static Map<String, Object> settings(String address) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    return settings;
  }
}

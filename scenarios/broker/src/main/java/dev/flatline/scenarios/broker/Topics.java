package dev.flatline.scenarios.broker;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of a broker. */
public final class Topics {

  private Topics() {}

  /**
   * Creates one, empty.
   *
   * @param address what the broker said of itself
   * @param partitions at least 1
   * @throws ExecutionException if the broker refuses, as it does if there is one of that name
   */
  public static void create(String address, String name, int partitions)
      throws ExecutionException, InterruptedException {
    try (Admin admin = KafkaClients.admin(address)) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }
}

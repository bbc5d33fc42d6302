package dev.flatline.scenarios.broker;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A Kafka of the user's own: topics and groups whose names begin with a word that nobody else has
 * are made there, and removed at the end. Thread-safe.
 */
final class OwnBroker {

  private static final long ANSWER_SECONDS = 15;

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1\\]?", Pattern.CASE_INSENSITIVE);

  /** What was there when it was listed is gone; a group without members has none to remove. */
  private static final Set<Class<?>> GONE =
      Set.of(
          GroupIdNotFoundException.class,
          UnknownMemberIdException.class,
          UnknownTopicOrPartitionException.class,
          IllegalArgumentException.class);

  private final Admin admin;
  private final String names;
  private boolean removed;

  private OwnBroker(Admin admin, String names) {
    this.admin = admin;
    this.names = names;
  }

  /**
   * Asks it.
   *
   * @param address {@code host:port}, or several
   * @throws BrokerException if it does not answer, lets who joins a group wait, or sends its
   *     clients to another machine than those that the address names
   */
  static OwnBroker start(String address) throws InterruptedException {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    Admin admin = KafkaClients.admin(address);
    OwnBroker started = new OwnBroker(admin, "flatline-" + HexFormat.of().formatHex(random) + "-");
    try {
      Collection<Node> nodes = started.answer(admin.describeCluster().nodes());
      requireNamed(address, nodes);
      String delay = started.setting(nodes.iterator().next(), BrokerSettings.JOIN_DELAY);
      if (!delay.equals("0")) {
        throw BrokerException.letsWait(address, delay);
      }
      return started;
    } catch (ExecutionException | TimeoutException refused) {
      admin.close(Duration.ZERO);
      throw BrokerException.unreachable(address, refused);
    } catch (BrokerException unusable) {
      admin.close(Duration.ZERO);
      throw unusable;
    }
  }

  private String setting(Node node, String key)
      throws ExecutionException, InterruptedException, TimeoutException {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
    Config config = answer(admin.describeConfigs(Set.of(broker)).all()).values().iterator().next();
    ConfigEntry entry = config.get(key);
    return entry == null ? "unknown" : entry.value();
  }

  /** A broker tells its clients where to go next, and load goes there. */
  static void requireNamed(String address, Collection<Node> nodes) {
    List<String> named =
        Arrays.stream(address.split(",", -1))
            .map(one -> one.substring(0, one.lastIndexOf(':')))
            .toList();
    for (Node node : nodes) {
      if (!LOOPBACK.matcher(node.host()).matches() && !named.contains(node.host())) {
        throw BrokerException.elsewhere(address, node.host() + ":" + node.port());
      }
    }
  }

  /** How names of topics and groups begin. */
  String names() {
    return names;
  }

  /** Removes its topics and groups, with members that are gone without a word; once. */
  synchronized void stop() throws ExecutionException, InterruptedException, TimeoutException {
    if (removed) {
      return;
    }
    Set<String> topics = ours(answer(admin.listTopics().names()));
    unlessGone(admin.deleteTopics(topics).all());
    Set<String> groups =
        ours(
            answer(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet()));
    for (String group : groups) {
      // A member that was killed is one until its session is over.
      unlessGone(
          admin
              .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
              .all());
      unlessGone(admin.deleteConsumerGroups(Set.of(group)).all());
    }
    removed = true;
    admin.close(Duration.ZERO);
  }

  private Set<String> ours(Collection<String> all) {
    return all.stream().filter(name -> name.startsWith(names)).collect(Collectors.toSet());
  }

  private void unlessGone(KafkaFuture<Void> done)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      answer(done);
    } catch (ExecutionException refused) {
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        if (GONE.contains(cause.getClass())) {
          return;
        }
      }
      throw refused;
    }
  }

  private <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }
}

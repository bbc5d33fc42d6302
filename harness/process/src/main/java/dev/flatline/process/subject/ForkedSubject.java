package dev.flatline.process.subject;

import dev.flatline.api.Parameters;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.fork.ForkRoom;
import dev.flatline.process.fork.UsableAgent;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.wire.TcpProxy;
import dev.flatline.worker.link.AgentCounts;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A variant in a JVM of its own, set up, with its companion in another.
 *
 * <p>{@link #close} ends both.
 */
public final class ForkedSubject implements AutoCloseable {

  private static final String SUBJECT = Surroundings.SUBJECT;

  private final ForkStarter starter;
  private volatile @Nullable Fork companion;
  private final @Nullable TcpProxy wire;
  private final Fork subject;
  private final Map<String, String> facts;
  private final OptionalInt port;
  private final Optional<AgentFile> agent;
  private final Optional<String> withoutAgent;

  /** Where the forks live. */
  public interface Place {
    /** Where logs go. */
    Path directory();

    /** A directory of a fork's own, removed when the run ends. */
    Path scratch(String fork);

    /** Is told of every process, as soon as it exists. */
    void forked(String fork, long pid);

    /** How much room the logs of a fork may take there. */
    default ForkRoom room() {
      return ForkRoom.usual();
    }
  }

  private ForkedSubject(
      ForkStarter starter,
      @Nullable Fork companion,
      @Nullable TcpProxy wire,
      Fork subject,
      Map<String, String> facts,
      OptionalInt port,
      Optional<String> unusable) {
    this.starter = starter;
    this.companion = companion;
    this.wire = wire;
    this.subject = subject;
    this.facts = facts;
    this.port = port;
    Optional<AgentFile> opened = Optional.empty();
    Optional<String> reason = unusable;
    if (starter.surroundings().agent()) {
      try {
        opened = Optional.of(subject.agent());
      } catch (FlatlineException silent) {
        reason = Optional.of("it has not started: see " + SUBJECT + ".out of the case");
      }
    }
    agent = opened;
    withoutAgent = reason;
  }

  /**
   * Starts the companion, if the scenario has one, and the subject.
   *
   * @param variant a name, or {@link Command#NOOP}, which needs no companion
   * @param observer receives the subject's readings and latencies
   * @param surroundings what faults need around the two; with a proxy, what the companion says of a
   *     port on loopback is the proxy's port instead
   * @throws ChildFailure if the subject cannot be set up
   * @throws FlatlineException if the companion cannot, or a limit is not permitted or excludes the
   *     surroundings
   */
  public static ForkedSubject start(
      Incident incident,
      String variant,
      Parameters parameters,
      Jdk jdk,
      int sampleMillis,
      Place place,
      Consumer<Report> observer,
      Surroundings surroundings)
      throws ChildFailure, InterruptedException {
    boolean needsCompanion =
        incident.scenario().companion().isPresent() && !variant.equals(Command.NOOP);
    int localPorts = incident.scenario().limits(parameters).localPorts();
    Optional<NetworkSpace> network = OwnNetwork.of(surroundings, localPorts);
    Optional<String> unusable = surroundings.agent() ? UsableAgent.whyNot(jdk) : Optional.empty();
    Surroundings around = unusable.isPresent() ? surroundings.tracked(false) : surroundings;
    ForkStarter starter = new ForkStarter(incident, parameters, jdk, place, around, network);
    Fork companion = null;
    TcpProxy wire = null;
    Fork subject = null;
    boolean ready = false;
    try {
      // Both JVMs start at the same time; the subject is told of its companion when that is ready.
      if (needsCompanion) {
        companion = starter.companion();
      }
      subject = starter.subject(SUBJECT, variant, observer);
      CompanionAddress said =
          companion == null ? CompanionAddress.NONE : starter.addressOf(companion);
      if (surroundings.proxied() && companion != null) {
        wire = said.proxy();
        said = said.through(wire.port());
      }
      Command setUp =
          new Command.SetUp(
              incident.name(),
              variant,
              parameters,
              said.said(),
              starter.files(SUBJECT).toString(),
              sampleMillis,
              around.agent() ? around.counts() : AgentCounts.NONE);
      Map<String, String> facts =
          subject.ask(setUp, Report.Ready.class, ForkStarter.SET_UP).facts();
      ready = true;
      return new ForkedSubject(starter, companion, wire, subject, facts, said.port(), unusable);
    } finally {
      if (!ready) {
        Optional.ofNullable(subject).ifPresent(Fork::kill);
        Optional.ofNullable(wire).ifPresent(TcpProxy::close);
        Optional.ofNullable(companion).ifPresent(Fork::close);
        network.ifPresent(NetworkSpace::close);
      }
    }
  }

  public Fork subject() {
    return subject;
  }

  /**
   * The companion.
   *
   * @throws IllegalStateException if the incident has none
   */
  public Fork companion() {
    Fork present = companion;
    if (present == null) {
      throw new IllegalStateException("the incident has no companion");
    }
    return present;
  }

  /** Where the output of the forks is. */
  public Path directory() {
    return starter.place().directory();
  }

  /** What the agent in the subject tracks; empty if there is none. */
  public Optional<AgentFile> agent() {
    return agent;
  }

  /** Why there is no agent although one was wanted; empty if there is, or none was. */
  public Optional<String> withoutAgent() {
    return withoutAgent;
  }

  /** The proxy between the two, if there is one. */
  public Optional<TcpProxy> proxy() {
    return Optional.ofNullable(wire);
  }

  /**
   * The proxy between the two.
   *
   * @throws IllegalStateException if none was asked for
   */
  public TcpProxy wire() {
    if (wire == null) {
      throw new IllegalStateException("no proxy was asked for");
    }
    return wire;
  }

  /**
   * The network namespace that both are in.
   *
   * @throws IllegalStateException if none was asked for
   */
  public NetworkSpace network() {
    return starter
        .network()
        .orElseThrow(() -> new IllegalStateException("no network of their own was asked for"));
  }

  /**
   * The port on loopback that the companion named.
   *
   * @throws IllegalStateException if it named none
   */
  public int companionPort() {
    return port.orElseThrow(() -> new IllegalStateException("the companion names no port"));
  }

  /** Where the files of a fork are, as it sees them itself. */
  public Path files(Fork fork) {
    return starter.files(fork.equals(subject) ? SUBJECT : ForkStarter.COMPANION);
  }

  /** Ends what is left of the companion and starts another one on the same files. */
  public void restartCompanion() {
    companion().kill();
    Fork again = starter.companion();
    companion = again;
    try {
      starter.addressOf(again);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Facts of the subject's JVM. */
  public Map<String, String> facts() {
    return facts;
  }

  @Override
  public void close() {
    subject.close();
    if (wire != null) {
      wire.close();
    }
    Fork present = companion;
    if (present != null) {
      present.close();
    }
    starter.network().ifPresent(NetworkSpace::close);
  }
}

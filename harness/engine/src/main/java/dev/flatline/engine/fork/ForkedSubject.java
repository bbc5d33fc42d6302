package dev.flatline.engine.fork;

import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.catalog.Incident;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A variant in a JVM of its own, set up, with its companion in another.
 *
 * <p>{@link #close} ends both.
 */
public final class ForkedSubject implements AutoCloseable {

  /**
   * A JVM, a pool and a database are up in two seconds; a machine under load takes ten times that.
   */
  private static final Duration SET_UP = Duration.ofSeconds(60);

  private final @Nullable Fork companion;
  private final Fork subject;
  private final Map<String, String> facts;

  /** Where the forks live. */
  public interface Place {
    /** Where logs go. */
    Path directory();

    /** A directory of a fork's own, removed when the run ends. */
    Path scratch(String fork);

    /** Is told of every process, as soon as it exists. */
    void forked(String fork, long pid);
  }

  private ForkedSubject(@Nullable Fork companion, Fork subject, Map<String, String> facts) {
    this.companion = companion;
    this.subject = subject;
    this.facts = facts;
  }

  /**
   * Starts the companion, if the scenario has one, and the subject.
   *
   * @param variant a name, or {@link Command#NOOP}, which needs no companion
   * @param observer receives the subject's readings and latencies
   * @throws ChildFailure if the subject cannot be set up
   * @throws FlatlineException if the companion cannot, or a limit is not permitted
   */
  public static ForkedSubject start(
      Incident incident,
      String variant,
      Parameters parameters,
      Jdk jdk,
      int sampleMillis,
      Place place,
      Consumer<Report> observer)
      throws ChildFailure, InterruptedException {
    boolean needsCompanion =
        incident.scenario().companion().isPresent() && !variant.equals(Command.NOOP);
    Starter starter = new Starter(incident, parameters, jdk, place);
    Fork companion = null;
    Fork subject = null;
    boolean ready = false;
    try {
      // Both JVMs start at the same time; the subject is told of its companion when that is ready.
      if (needsCompanion) {
        companion = starter.fork("companion", Limits.none(), report -> {});
      }
      subject = starter.fork("subject", incident.scenario().limits(parameters), observer);
      Map<String, String> said = companion == null ? Map.of() : starter.companion(companion);
      Command setUp =
          new Command.SetUp(
              incident.name(),
              variant,
              parameters,
              said,
              place.scratch("subject").toString(),
              sampleMillis);
      Map<String, String> facts = subject.ask(setUp, Report.Ready.class, SET_UP).facts();
      ready = true;
      return new ForkedSubject(companion, subject, facts);
    } finally {
      if (!ready) {
        Optional.ofNullable(subject).ifPresent(Fork::kill);
        Optional.ofNullable(companion).ifPresent(Fork::close);
      }
    }
  }

  private record Starter(Incident incident, Parameters parameters, Jdk jdk, Place place) {

    Fork fork(String name, Limits limits, Consumer<Report> observer) {
      ForkSpec spec =
          new ForkSpec(name, jdk, incident.jar(), limits, place.directory(), place.scratch(name));
      Fork fork = Fork.start(spec, observer);
      place.forked(name, fork.pid());
      return fork;
    }

    /** Without its companion no variant can be judged: the run ends. */
    Map<String, String> companion(Fork fork) throws InterruptedException {
      Command start =
          new Command.StartCompanion(
              incident.name(), parameters, place.scratch("companion").toString());
      try {
        return fork.ask(start, Report.Ready.class, SET_UP).companion();
      } catch (ChildFailure refused) {
        throw new FlatlineException(Status.USAGE, refused.reason(), refused);
      }
    }
  }

  public Fork subject() {
    return subject;
  }

  /** Facts of the subject's JVM. */
  public Map<String, String> facts() {
    return facts;
  }

  @Override
  public void close() {
    subject.close();
    if (companion != null) {
      companion.close();
    }
  }
}

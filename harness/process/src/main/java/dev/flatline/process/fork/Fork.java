package dev.flatline.process.fork;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.fork.output.ChildOutput;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.MarkedTree;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.sample.ProcessProbe;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.process.tree.Ending;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Link;
import dev.flatline.worker.link.LinkException;
import dev.flatline.worker.link.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One forked JVM. It ends when {@link #close} is called, or when the harness dies and its link
 * ends.
 *
 * <p>One thread sends commands and waits for answers; readings and latencies go to the observer on
 * a thread of the fork's own.
 */
public final class Fork implements Child, AutoCloseable {

  private static final Duration POLITE_END = Duration.ofSeconds(5);

  /** How soon what a process that ended has said is read. */
  private static final Duration REST = Duration.ofSeconds(2);

  /** Nothing asks for so many answers at once. */
  private static final int ANSWERS = 64;

  private final ForkSpec spec;
  private final Process process;
  private final ProcessProbe probe;
  private final Link link;
  private final ChildOutput output;
  private final Offspring offspring;
  private final ScratchLimit limit;
  private final BlockingQueue<Report> answers = new LinkedBlockingQueue<>(ANSWERS);
  private final BlockingQueue<Report.Struck> struck = new LinkedBlockingQueue<>(ANSWERS);
  private final Consumer<Report> observer;
  private final Thread reader;
  private volatile @Nullable IOException broken;

  private Fork(
      ForkSpec spec,
      Process process,
      ChildOutput output,
      Offspring offspring,
      ScratchLimit limit,
      Consumer<Report> observer) {
    this.spec = spec;
    this.process = process;
    probe = new ProcessProbe(process.pid());
    this.output = output;
    this.offspring = offspring;
    this.limit = limit;
    this.observer = observer;
    this.link = new Link(process.getInputStream(), process.getOutputStream());
    reader = new Thread(this::read, "link-" + spec.name());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a JVM.
   *
   * @param observer receives readings and latencies as they come
   * @throws FlatlineException if a limit is not permitted or the JVM cannot be started
   */
  public static Fork start(ForkSpec spec, Consumer<Report> observer) {
    DescriptorLimit.requirePermitted(spec);
    ThreadLimit.requirePermitted(spec);
    Path workerJar = CarriedJar.in(spec.scratch(), CarriedJar.WORKER);
    try {
      Files.createDirectories(spec.files());
      Files.deleteIfExists(spec.errorFile());
      if (!spec.enclosure().rules().isEmpty()) {
        CarriedJar.in(spec.scratch(), CarriedJar.BYTEMAN);
        Files.writeString(spec.rules(), spec.enclosure().rules());
      }
      if (spec.enclosure().agent()) {
        CarriedJar.in(spec.scratch(), CarriedJar.AGENT);
      }
      MarkedTree tree = MarkedTree.unused();
      ProcessBuilder builder =
          Mark.on(
                  new ProcessBuilder(
                      spec.command(workerJar, MarkedTree.VARIABLE + "=" + tree.mark())))
              .directory(spec.scratch().toFile());
      builder.environment().put(MarkedTree.VARIABLE, tree.mark());
      Process process = builder.start();
      return new Fork(
          spec,
          process,
          ChildOutput.copy(process.getErrorStream(), spec.output(), spec.room().output()),
          Offspring.of(tree, spec.scratch()),
          ScratchLimit.of(spec.scratch()),
          observer);
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
                  "Cannot fork the %s because the JVM does not start: java=%s, error=%s; name another with",
                  spec.name(), spec.jdk().java(), refused.getMessage())
              + " --jdk",
          refused);
    }
  }

  /**
   * What the agent in it tracks.
   *
   * @throws FlatlineException if it was started without
   */
  public AgentFile agent() {
    return AgentFile.open(spec.agentReport(), Clock.system());
  }

  /**
   * The process, with the proof that we made it.
   *
   * @throws dev.flatline.process.owned.ChaosException if it is gone
   */
  public OwnProcess own() {
    return OwnProcess.of(pid());
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public ProcessProbe probe() {
    return probe;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  private void read() {
    try {
      while (true) {
        Report report = link.receive(Report.class);
        if (report instanceof Report.Reading
            || report instanceof Report.Latency
            || report instanceof Report.Operations) {
          observer.accept(report);
        } else if (report instanceof Report.Struck answer) {
          require(struck.offer(answer));
        } else {
          require(answers.offer(report));
        }
      }
    } catch (IOException ended) {
      broken = ended;
    } catch (RuntimeException unreadable) {
      // What was sent makes no sense to its reader: said as such, and not as a time-out later.
      broken = new LinkException("Cannot read the link because " + unreadable, unreadable);
    }
  }

  private static void require(boolean taken) throws LinkException {
    if (!taken) {
      throw new LinkException("Cannot read the link because nobody asked for so many answers");
    }
  }

  @Override
  public <T extends Report> T ask(Command command, Class<T> answer, Duration timeout)
      throws ChildFailure, InterruptedException {
    try {
      link.send(command);
    } catch (IOException gone) {
      throw ended(gone);
    }
    Stopwatch asked = Stopwatch.start();
    while (asked.within(timeout)) {
      Report report = answers.poll(20, TimeUnit.MILLISECONDS);
      if (report instanceof Report.Failed failed) {
        throw failure(
            ChildStatus.REFUSED,
            Formatted.of("it could not %s: %s", failed.stage(), failed.thrown()));
      }
      if (report != null) {
        return expected(report, answer);
      }
      requireGoesOn();
    }
    ChildFailure late =
        failure(
            ChildStatus.TIMED_OUT,
            Formatted.of(
                "no answer to %s within %d s",
                command.getClass().getSimpleName(), timeout.toSeconds()));
    process.destroyForcibly();
    throw late;
  }

  private <T extends Report> T expected(Report report, Class<T> answer) throws ChildFailure {
    if (!answer.isInstance(report)) {
      process.destroyForcibly();
      throw failure(
          ChildStatus.PROTOCOL_ERROR,
          Formatted.of(
              "it answered with %s for %s",
              report.getClass().getSimpleName(), answer.getSimpleName()));
    }
    return answer.cast(report);
  }

  /** A process is gone when it has ended, also if another one holds the pipe that it had. */
  private void requireGoesOn() throws ChildFailure, InterruptedException {
    Optional<String> tooMuch = limit.exceeded();
    if (tooMuch.isPresent()) {
      process.destroyForcibly();
      throw failure(ChildStatus.OUT_OF_ROOM, tooMuch.get());
    }
    if (broken == null && !process.isAlive()) {
      offspring.end();
      reader.join(REST.toMillis());
    }
    IOException end = broken;
    if (answers.isEmpty() && (end != null || !process.isAlive())) {
      throw ended(end);
    }
  }

  /**
   * Sends a command about a fault, while a round may be under way on another thread.
   *
   * @return what the fault has done so far; empty if the child is gone or does not answer in time
   */
  public synchronized Optional<Report.Struck> strike(Command command, Duration timeout)
      throws InterruptedException {
    // An answer that came too late for its question is none to this one.
    struck.clear();
    try {
      link.send(command);
    } catch (IOException gone) {
      return Optional.empty();
    }
    Stopwatch asked = Stopwatch.start();
    while (broken == null && asked.within(timeout)) {
      Report.Struck answer = struck.poll(20, TimeUnit.MILLISECONDS);
      if (answer != null) {
        return Optional.of(answer);
      }
    }
    return Optional.ofNullable(struck.poll());
  }

  private ChildFailure ended(@Nullable IOException end) throws InterruptedException {
    boolean over = process.waitFor(POLITE_END.toMillis(), TimeUnit.MILLISECONDS);
    // A JVM that crashes may have said so on the link before it is gone.
    boolean signalled = over && Ending.signal(process.exitValue()).isPresent();
    if (end instanceof LinkException && !signalled) {
      process.destroyForcibly();
      return failure(ChildStatus.PROTOCOL_ERROR, String.valueOf(end.getMessage()));
    }
    if (!over) {
      process.destroyForcibly();
      return failure(ChildStatus.PROTOCOL_ERROR, "it closed the link and lives on: " + end);
    }
    offspring.end();
    output.awaitEnd();
    ChildEnd how = ChildEnd.of(spec, output, process.exitValue());
    return failure(how.status(), how.reason());
  }

  @Override
  public ChildFailure failure(ChildStatus status, String reason) {
    return new ChildFailure(
        status,
        Formatted.of(
            "Cannot go on with the %s because %s: pid=%d, status=%s; see %s",
            spec.name(), reason, pid(), status, spec.output()),
        output.lastLines());
  }

  /** Ends the JVM: politely first, then by force. Nothing of it is left when this returns. */
  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        link.send(new Command.Finish());
        process.waitFor(POLITE_END.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException gone) {
      // Its link has ended, so it is ending too; force below if it is not.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      kill();
    }
  }

  /** Ends the JVM at once, and what it started. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
    offspring.end();
    output.awaitEnd();
    if (spec.enclosure().recorded()) {
      Recording.keep(spec.directory(), spec.name());
    }
  }
}

package dev.flatline.engine.fork;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.undo.Mark;
import dev.flatline.engine.undo.OwnProcess;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Link;
import dev.flatline.worker.link.LinkException;
import dev.flatline.worker.link.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
public final class Fork implements AutoCloseable {

  private static final Duration POLITE_END = Duration.ofSeconds(5);
  private static final int TAIL_LINES = 20;

  private final ForkSpec spec;
  private final Process process;
  private final Link link;
  private final Path output;
  private final BlockingQueue<Report> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Report.Struck> struck = new LinkedBlockingQueue<>();
  private final Consumer<Report> observer;
  private volatile @Nullable IOException broken;

  private Fork(ForkSpec spec, Process process, Path output, Consumer<Report> observer) {
    this.spec = spec;
    this.process = process;
    this.output = output;
    this.observer = observer;
    this.link = new Link(process.getInputStream(), process.getOutputStream());
  }

  /**
   * Starts a JVM.
   *
   * @param observer receives readings and latencies as they come
   * @throws FlatlineException if a limit is not permitted or the JVM cannot be started
   */
  public static Fork start(ForkSpec spec, Consumer<Report> observer) {
    DescriptorLimit.requirePermitted(spec);
    Path workerJar = CarriedJar.in(spec.scratch(), CarriedJar.WORKER);
    Path output = spec.directory().resolve(spec.name() + ".out");
    try {
      Files.createDirectories(spec.files());
      if (!spec.enclosure().rules().isEmpty()) {
        CarriedJar.in(spec.scratch(), CarriedJar.BYTEMAN);
        Files.writeString(spec.rules(), spec.enclosure().rules());
      }
      Process process =
          Mark.on(new ProcessBuilder(spec.command(workerJar)))
              .directory(spec.scratch().toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(output.toFile()))
              .start();
      Fork fork = new Fork(spec, process, output, observer);
      Thread reader = new Thread(fork::read, "link-" + spec.name());
      reader.setDaemon(true);
      reader.start();
      return fork;
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot fork the %s because the JVM does not start: java=%s, error=%s; name another with"
                  .formatted(spec.name(), spec.jdk().java(), refused.getMessage())
              + " --jdk",
          refused);
    }
  }

  /**
   * The process, with the proof that we made it.
   *
   * @throws dev.flatline.engine.undo.ChaosException if it is gone
   */
  public OwnProcess own() {
    return OwnProcess.of(pid());
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  private void read() {
    try {
      while (true) {
        Report report = link.receive(Report.class);
        if (report instanceof Report.Reading || report instanceof Report.Latency) {
          observer.accept(report);
        } else if (report instanceof Report.Struck answer) {
          struck.add(answer);
        } else {
          answers.add(report);
        }
      }
    } catch (IOException ended) {
      broken = ended;
    } catch (RuntimeException unreadable) {
      // What was sent makes no sense to its reader: said as such, and not as a time-out later.
      broken = new LinkException("Cannot read the link because " + unreadable, unreadable);
    }
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws ChildFailure if the child refuses, ends, sends rubbish, or does not answer in time
   */
  public <T extends Report> T ask(Command command, Class<T> answer, Duration timeout)
      throws ChildFailure, InterruptedException {
    try {
      link.send(command);
    } catch (IOException gone) {
      throw ended(gone);
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() - deadline < 0) {
      Report report = answers.poll(20, TimeUnit.MILLISECONDS);
      if (report instanceof Report.Failed failed) {
        throw failure(
            ChildStatus.REFUSED, "it could not %s: %s".formatted(failed.stage(), failed.thrown()));
      }
      if (report != null) {
        return answer.cast(report);
      }
      IOException end = broken;
      if (end != null && answers.isEmpty()) {
        throw ended(end);
      }
    }
    ChildFailure late =
        failure(
            ChildStatus.TIMED_OUT,
            "no answer to %s within %d s"
                .formatted(command.getClass().getSimpleName(), timeout.toSeconds()));
    process.destroyForcibly();
    throw late;
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
    long deadline = System.nanoTime() + timeout.toNanos();
    while (broken == null && System.nanoTime() - deadline < 0) {
      Report.Struck answer = struck.poll(20, TimeUnit.MILLISECONDS);
      if (answer != null) {
        return Optional.of(answer);
      }
    }
    return Optional.ofNullable(struck.poll());
  }

  private ChildFailure ended(IOException end) throws InterruptedException {
    if (end instanceof LinkException) {
      process.destroyForcibly();
      return failure(ChildStatus.PROTOCOL_ERROR, String.valueOf(end.getMessage()));
    }
    if (!process.waitFor(POLITE_END.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      return failure(ChildStatus.PROTOCOL_ERROR, "it closed the link and lives on: " + end);
    }
    int code = process.exitValue();
    return failure(ChildStatus.ofExit(code), "it ended: exitCode=" + code);
  }

  /** A failure of this fork, with the last that it printed. */
  public ChildFailure failure(ChildStatus status, String reason) {
    return new ChildFailure(
        status,
        "Cannot go on with the %s because %s: pid=%d, status=%s; see %s"
            .formatted(spec.name(), reason, pid(), status, output),
        tail());
  }

  private List<String> tail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    } catch (IOException unreadable) {
      return List.of("(its output cannot be read: " + unreadable + ")");
    }
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

  /** Ends the JVM at once. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

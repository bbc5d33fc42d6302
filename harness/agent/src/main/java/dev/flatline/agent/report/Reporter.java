package dev.flatline.agent.report;

import dev.flatline.agent.flight.Flight;
import dev.flatline.agent.ledger.Ledgers;
import dev.flatline.agent.moment.Checkpoints;
import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.track.Counts;
import dev.flatline.agent.track.Kind;
import dev.flatline.agent.track.Operations;
import dev.flatline.agent.track.Tracker;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that writes the report once a second, and carries out what its reader asks for. It
 * opens nothing after the start. Other threads may have the counters settled meanwhile.
 */
public final class Reporter implements Runnable {

  private static final long PERIOD_NANOS = 1_000_000_000L;

  /** How soon a request is seen. */
  private static final long POLL_NANOS = 50_000_000L;

  /** A table of a million takes some 100 ms to go through: 2 % of a processor. */
  private static final int SHARE = 50;

  /** A smaller one takes a millisecond, but for the first reports, whose code is not compiled. */
  private static final int LARGE = 20_000;

  /** A collection is followed by the work of cleaners. */
  private static final int COLLECTIONS = 3;

  private static final long REST_NANOS = 30_000_000L;

  private final Origin origin;
  private final MappedReport file;
  private final Census census;
  private final Document document;
  private long carriedOut;
  private long marksTold;
  private long takenBefore;
  private int operationsBefore;
  private int checkpointsTold;
  private long toldAt = System.nanoTime();

  private Reporter(AgentFacts facts, Origin origin, MappedReport file) {
    this.origin = origin;
    this.file = file;
    Sites sites = new Sites(origin);
    census = new Census(sites);
    document = new Document(facts, sites, census);
  }

  /**
   * Makes the file, writes the first report, so that all that writing needs is loaded, and starts
   * the thread.
   *
   * @param program packages of the program, each with a dot at its end
   * @param kept whether the file outlives the process
   * @throws IOException if the file cannot be made
   */
  public static void start(
      AgentFacts facts,
      Path path,
      List<String> program,
      boolean kept,
      Instrumentation instrumentation)
      throws IOException {
    MappedReport file = MappedReport.create(path);
    Reporter reporter = new Reporter(facts, new Origin(instrumentation, program), file);
    reporter.write(false);
    Ledgers.settledBy(reporter::settle);
    Thread thread = new Thread(reporter, "flatline-agent");
    thread.setDaemon(true);
    thread.start();
    if (!kept) {
      Runtime.getRuntime().addShutdownHook(new Thread(reporter::remove, "flatline-agent-end"));
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException stays) {
      // A file that stays behind is told from that of a living process by the number of it.
    }
  }

  // An error, of memory for example, is gone with the next report or not; the program goes on.
  @SuppressWarnings("CatchingUnchecked")
  @Override
  public void run() {
    long next = System.nanoTime();
    while (true) {
      try {
        tellMarks();
        long request = file.request();
        if (request != carriedOut) {
          carryOut();
          carriedOut = request;
          next = write(true);
        } else if (System.nanoTime() - next >= 0) {
          Stacks.secondPassed();
          next = write(false);
        }
      } catch (Throwable failed) {
        next = System.nanoTime() + PERIOD_NANOS;
      }
      Thread.interrupted();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Counts what is held now, for whoever reads the counters inside the process. */
  private synchronized void settle() {
    origin.refresh();
    census.take(false);
  }

  /** Writes a report; answers when the next is due. */
  private synchronized long write(boolean asked) {
    long start = System.nanoTime();
    origin.refresh();
    census.take(asked);
    file.write(document.write(MappedReport.room()), carriedOut);
    long end = System.nanoTime();
    tellFlight(end);
    return end
        + (census.records() < LARGE ? PERIOD_NANOS : Math.max(PERIOD_NANOS, (end - start) * SHARE));
  }

  /** Said only while somebody records: else it is not even loaded. */
  private void tellFlight(long now) {
    Counts counts = Tracker.counts();
    long taken = 0;
    long held = 0;
    long survivors = 0;
    for (Kind kind : Kind.all()) {
      taken += counts.opened[kind.id()];
      held += kind.told() ? counts.live(kind.id()) : 0;
      survivors += census.survivors(kind.id());
    }
    int operations = Operations.count();
    Flight.secondPassed(taken - takenBefore, operations - operationsBefore, now - toldAt);
    takenBefore = taken;
    operationsBefore = operations;
    toldAt = now;
    if (Checkpoints.now() != checkpointsTold) {
      checkpointsTold = Checkpoints.now();
      Flight.checkpoint(checkpointsTold, held, survivors);
    }
  }

  /** What happens outside: a word for the phase, then the name of a fault. */
  private void tellMarks() {
    long marks = file.marks();
    for (long number = Math.max(marksTold, marks - MappedReport.MARKS); number < marks; number++) {
      String mark = file.mark(number);
      int space = mark.indexOf(' ');
      Flight.fault(mark.substring(space + 1), mark.substring(0, Math.max(0, space)));
    }
    marksTold = marks;
  }

  private void carryOut() {
    switch (file.wanted()) {
      case Request.COUNTS -> Stacks.set(Stacks.Level.COUNTS, Stacks.oneIn());
      case Request.SAMPLED ->
          Stacks.set(Stacks.Level.SAMPLED, file.argument() > 0 ? file.argument() : Stacks.oneIn());
      case Request.ALL -> Stacks.set(Stacks.Level.ALL, Stacks.oneIn());
      case Request.CHECKPOINT -> Checkpoints.pass();
      case Request.COLLECT -> collect();
      default -> {
        // A report, or what a later version knows: it is answered with a report.
      }
    }
  }

  private static void collect() {
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
      LockSupport.parkNanos(REST_NANOS);
    }
  }
}

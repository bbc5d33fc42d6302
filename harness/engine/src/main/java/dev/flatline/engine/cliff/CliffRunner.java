package dev.flatline.engine.cliff;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Cliff;
import dev.flatline.api.Failure;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.drive.Session;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.machine.MachineWatch;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Drives the leaky variant in volleys, one unit below the safe size of a shape and at it.
 *
 * <p>A trial is a volley: all its operations are due at the same moment. The next one is due only
 * after the acquire timeout of the one before it has long passed.
 */
public final class CliffRunner {

  private final Incident incident;
  private final Cliff cliff;
  private final Jdk jdk;
  private final Path out;
  private final int trials;

  /** From one volley to the next: the time-out of 250 ms that a cliff sets, and the work itself. */
  private static final Duration PERIOD = Duration.ofMillis(500);

  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** More would take more than an hour a shape. */
  static final int MOST_TRIALS = 7_200;

  private static final int MOST_SHAPES = 1_000;

  /**
   * A runner.
   *
   * @param trials volleys on each side of each shape, 1 to {@value #MOST_TRIALS}
   * @throws FlatlineException if the scenario declares no cliff
   */
  public CliffRunner(Incident incident, Jdk jdk, Path out, int trials) {
    this.incident = incident;
    this.jdk = jdk;
    this.out = out;
    this.trials = trials;
    this.cliff =
        incident
            .scenario()
            .cliff()
            .orElseThrow(
                () ->
                    FlatlineException.usage(
                        "Cannot look for a cliff because the scenario declares none: scenario=%s;"
                            + " flatline run %s shows its limit",
                        incident.name(), incident.name()));
  }

  public Cliff cliff() {
    return cliff;
  }

  /**
   * Refuses what would try nothing, or go on for days.
   *
   * @throws FlatlineException if a number is out of range
   */
  public static void requireTried(int trials, int shapes) {
    requireTried("trials", trials, MOST_TRIALS);
    requireTried("shapes", shapes, MOST_SHAPES);
  }

  private static void requireTried(String name, int number, int most) {
    if (number < 1 || number > most) {
      throw FlatlineException.usage(
          "Cannot look for a cliff because a number is out of range: %s=%d; give 1..%d",
          name, number, most);
    }
  }

  /**
   * Tries the first so many shapes. A shape of which a side ended by itself or was driven late is
   * said to be untried, and the next one is tried.
   *
   * @param shapes 1 to {@value #MOST_SHAPES}
   * @param progress hears of each shape before it is tried
   */
  public List<CliffRow> run(int shapes, Consumer<Cliff.Shape> progress)
      throws InterruptedException {
    requireTried(trials, shapes);
    List<CliffRow> rows = new ArrayList<>();
    // The two sides of a shape mostly wait: they run at the same time.
    ExecutorService sides = Executors.newFixedThreadPool(2);
    try (TrialStore store = TrialStore.create(out, incident.name(), "cliff")) {
      for (Cliff.Shape shape : cliff.shapes().subList(0, Math.min(shapes, cliff.shapes().size()))) {
        progress.accept(shape);
        int safe = cliff.safeSize().of(shape);
        MachineWatch machine = MachineWatch.start();
        Future<RoundResult> oneBelow = sides.submit(() -> volleys(store, shape, safe - 1));
        Future<RoundResult> atSafe = sides.submit(() -> volleys(store, shape, safe));
        CliffRow row = row(shape, safe, oneBelow, atSafe, machine);
        store.append(row);
        rows.add(row);
      }
    } finally {
      sides.shutdownNow();
    }
    return List.copyOf(rows);
  }

  private CliffRow row(
      Cliff.Shape shape,
      int safe,
      Future<RoundResult> oneBelow,
      Future<RoundResult> atSafe,
      MachineWatch machine)
      throws InterruptedException {
    try {
      return new TriedShape(shape, safe, trials, cliff.symptom().name())
          .row(oneBelow.get(), atSafe.get(), machine.soFar());
    } catch (ExecutionException failed) {
      // The other side must not run into the next shape.
      oneBelow.cancel(true);
      atSafe.cancel(true);
      if (failed.getCause() instanceof ChildFailure ended) {
        return CliffRow.untried(shape, safe, ended.reason());
      }
      if (failed.getCause() instanceof FlatlineException known) {
        throw known;
      }
      throw new IllegalStateException("a trial failed", failed.getCause());
    }
  }

  private RoundResult volleys(TrialStore store, Cliff.Shape shape, int bound)
      throws ChildFailure, InterruptedException {
    Parameters parameters =
        Parameters.defaults(incident.scenario().parameters())
            .with(cliff.parameter(), Integer.toString(bound));
    for (String setting : cliff.settings()) {
      int equals = setting.indexOf('=');
      parameters = parameters.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    String name = Formatted.of("%dx%d-bound-%d", shape.items(), shape.operations(), bound);
    try (ForkedSubject forked =
        ForkedSubject.start(
            incident,
            leaky(),
            parameters,
            jdk,
            1_000,
            store.place(name),
            report -> {},
            Surroundings.none())) {
      return Session.of(forked.subject(), Session.Unfinished.COUNTED, Session.Listener.SILENT)
          .round(round(name, shape));
    }
  }

  private RoundSpec round(String name, Cliff.Shape shape) {
    return new RoundSpec(
        name,
        new Arrivals.Volleys(shape.operations(), PERIOD),
        shape.items(),
        shape.operations(),
        new Arrivals.None(),
        1,
        PERIOD.multipliedBy(trials),
        Failure.NONE,
        0,
        PERIOD,
        DRAIN);
  }

  private String leaky() {
    return incident.scenario().variants().stream()
        .filter(variant -> variant.role() == Role.LEAKY)
        .map(Variant::name)
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot look for a cliff because the scenario has no leaky variant that falls"
                        + " from it: scenario=%s; add one",
                    incident.name()));
  }
}

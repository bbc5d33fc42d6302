package dev.flatline.engine.soak;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.cases.CaseSubject;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakPlanner;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.soakstore.StoreReading;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries out a soak, or goes on with one: its cases side by side, each in processes one after the
 * other, until its time is over, it is decided, or somebody ends it.
 */
public final class Soak implements AutoCloseable {

  /** A crash of the machine costs so much at most. */
  private static final long SYNC_MILLIS = 1_000;

  private static final String STATUS = "status";
  private static final int STATUS_SECONDS = 10;

  /** The end of a child and a signal to the harness come together when a terminal sends both. */
  private static final long TOGETHER_MILLIS = 500;

  private final SoakStore store;
  private final Catalog catalog;
  private final Jdk jdk;
  private final Company company;
  private volatile boolean stopped;

  private Soak(SoakStore store, Catalog catalog, Jdk jdk, Company company) {
    this.store = store;
    this.catalog = catalog;
    this.jdk = jdk;
    this.company = company;
  }

  /**
   * Begins a soak.
   *
   * @param directory of its store, which has none yet
   * @param jdk of the forked JVMs
   */
  public static Soak begin(Path directory, SoakPlan plan, Catalog catalog, Jdk jdk) {
    return begin(directory, plan, catalog, jdk, Company.NONE);
  }

  /** The same in company. */
  public static Soak begin(
      Path directory, SoakPlan plan, Catalog catalog, Jdk jdk, Company company) {
    return new Soak(SoakStore.create(directory, plan), catalog, jdk, company);
  }

  /**
   * Goes on with a soak from its last checkpoint. The store says what was planned; which programs
   * are executed for that, JDK and scenarios, comes from this call alone.
   *
   * @throws FlatlineException if there is none, it cannot be read, its plan cannot be carried out,
   *     or another one goes on with it
   */
  public static Soak resume(Path directory, Catalog catalog, Jdk jdk) {
    SoakPlan plan = StoreReading.read(directory).state().plan(directory).checked();
    if (plan.rollout().isPresent()) {
      throw FlatlineException.usage(
          "Cannot go on with a canary because its roll-out has no state that outlives it: store=%s;"
              + " begin it anew with flatline canary",
          directory);
    }
    plan.cases().forEach(one -> catalog.find(one.incident()));
    plan.faults().ifPresent(faults -> SoakPlanner.require(faults, catalog, plan.cases()));
    return new Soak(SoakStore.resume(directory), catalog, jdk, Company.NONE);
  }

  /** That what is executed now is not what the store names, if it is so. */
  public Optional<String> otherThanBefore() {
    String before = store.plan().javaHome();
    return before.equals(jdk.home().toString())
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                    "the JDK is another than the one that the soak began with: jdk=%s, before=%s; name that",
                    jdk.home(), before.replaceAll("\\p{Cntrl}", "?"))
                + " with --jdk if you mean it");
  }

  /** Whether there is a soak in that place. */
  public static boolean present(Path directory) {
    return StoreReading.present(directory);
  }

  /** Ends it at the end of the segment under way: what was seen until then is judged. */
  public void stop() {
    stopped = true;
  }

  /** How far the soak of a store is, as it said itself a few seconds ago at most if it goes on. */
  public static SoakStatus statusOf(Path directory) {
    Path said = directory.resolve(STATUS);
    if (!Files.exists(said)) {
      StoreReading.Found found = StoreReading.read(directory);
      return SoakStatus.of(found.state(), directory);
    }
    try {
      Instant when = Files.getLastModifiedTime(said).toInstant();
      long age = Duration.between(when, Instant.now()).toSeconds();
      return new SoakStatus(
          Formatted.of("%s  (%s ago)", Files.readString(said).strip(), LengthText.inTwoUnits(age)));
    } catch (IOException unreadable) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read how far a soak is because the file system refuses: file=%s, error=%s; flatline report judges its store",
              said, unreadable.getMessage()),
          unreadable);
    }
  }

  /** Where its store is. */
  public Path directory() {
    return store.directory();
  }

  private SoakStatus status() {
    return store.look(state -> SoakStatus.of(state, store.directory()));
  }

  /** Looks at what is known of it, while nothing is added to that. */
  public <T> T look(Function<SoakState, T> look) {
    return store.look(look);
  }

  /** What it does. */
  public SoakPlan plan() {
    return store.plan();
  }

  /**
   * Soaks.
   *
   * @param listener of the exporter
   * @param status hears how far it is, every ten seconds
   */
  public SoakReport run(RunListener listener, Consumer<SoakStatus> status)
      throws InterruptedException {
    try {
      Optional<FaultPlan> faults = store.plan().faults();
      if (faults.isEmpty()) {
        return run(listener, status, forks(Optional.empty()));
      }
      try (ChaosSession session = ChaosSession.open(Leftovers.directory())) {
        return run(listener, status, forks(Optional.of(session)));
      }
    } catch (ChaosException refused) {
      throw new FlatlineException(
          Status.INCONCLUSIVE, String.valueOf(refused.getMessage()), refused);
    } catch (FlatlineException failed) {
      boolean resumable = store.plan().rollout().isEmpty();
      throw resumable && failed.status() == Status.HARNESS_ERROR ? goneOnWith(failed) : failed;
    }
  }

  /** What the machine refused is no end: whichever file it was, the store can be gone on with. */
  private FlatlineException goneOnWith(FlatlineException failed) {
    return new FlatlineException(
        failed.status(),
        failed.getMessage() + ", then go on with flatline soak resume " + store.directory(),
        failed);
  }

  private SoakForks forks(Optional<ChaosSession> chaos) {
    return new SoakForks(store.plan(), catalog, jdk, chaos);
  }

  private SoakReport run(RunListener listener, Consumer<SoakStatus> status, SoakForks forks)
      throws InterruptedException {
    SoakPlan plan = store.plan();
    ExecutorService pool = Executors.newFixedThreadPool(plan.cases().size());
    try {
      List<Future<?>> cases = new ArrayList<>();
      for (int on = 0; on < plan.cases().size(); on++) {
        int number = on;
        cases.add(
            pool.submit(
                () -> {
                  try {
                    soak(number, listener, forks);
                  } finally {
                    company.left(number);
                  }
                  return null;
                }));
      }
      Housekeeping housekeeping = new Housekeeping(store);
      for (long second = 0; !over(cases); second++) {
        housekeeping.second();
        if (second % STATUS_SECONDS == 0) {
          status.accept(said());
        }
      }
    } finally {
      pool.shutdownNow();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
    SoakReport report = JudgedStore.end(store, why(), System.currentTimeMillis());
    said();
    return report;
  }

  /** Says in the store, too, how far it is. */
  private SoakStatus said() {
    SoakStatus now = status();
    StoreFiles.writeWhole(store.directory().resolve(STATUS), now.text() + "\n");
    return now;
  }

  private String why() {
    if (stopped) {
      return "it was stopped";
    }
    if (store.look(state -> state.cases().stream().anyMatch(one -> one.lost().isPresent()))) {
      return "a process under test was lost";
    }
    int segments = store.plan().segments();
    return store.look(state -> state.cases().stream().anyMatch(one -> one.segments() < segments))
        ? "it was decided"
        : "its time was over";
  }

  /** Waits a second for the end of all. */
  private static boolean over(List<Future<?>> cases) throws InterruptedException {
    Stopwatch waited = Stopwatch.start();
    for (Future<?> one : cases) {
      try {
        one.get(Math.max(1, SYNC_MILLIS - waited.millis()), TimeUnit.MILLISECONDS);
      } catch (TimeoutException goesOn) {
        return false;
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof FlatlineException known) {
          throw known;
        }
        throw new IllegalStateException("a case of the soak failed", failed.getCause());
      }
    }
    return true;
  }

  private void soak(int on, RunListener listener, SoakForks forks) throws InterruptedException {
    SoakPlan plan = store.plan();
    while (!stopped && segments(on) < plan.segments()) {
      SoakedCase subject = plan.cases().get(on);
      SoakPlace place = SoakPlace.of(store.directory(), plan, subject);
      SoakedProcess process =
          new SoakedProcess(
              store, on, place::requireRoom, listener, () -> stopped, company, Clock.system());
      try (place) {
        driven(process, place, observer -> forks.start(subject, place, observer));
      } catch (ChildFailure failed) {
        Thread.sleep(TOGETHER_MILLIS);
        if (!stopped) {
          int epoch = store.look(state -> state.cases().get(on).epoch());
          store.append(
              new SoakEvent.SubjectLost(on, epoch, System.currentTimeMillis(), failed.reason()));
        }
        return;
      }
      if (plan.rollout().isPresent() || (plan.untilDecided() && decided(on))) {
        return;
      }
    }
  }

  /** What fails for want of room is looked at while the files are there that may take it. */
  private static void driven(SoakedProcess process, SoakPlace place, CaseSubject.Start start)
      throws ChildFailure, InterruptedException {
    try {
      process.run(start);
    } catch (ChildFailure failed) {
      place.requireRoom();
      throw failed;
    }
  }

  private int segments(int on) {
    return store.look(state -> state.cases().get(on).segments());
  }

  private boolean decided(int on) {
    return store.look(
        state -> state.cases().get(on).looks().last().map(SoakEvent.Looked::decided).orElse(false));
  }

  @Override
  public void close() {
    store.close();
  }
}

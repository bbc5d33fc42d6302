package dev.flatline.engine.servicesoak;

import dev.flatline.engine.service.LoadFigures;
import dev.flatline.engine.service.OpenLoad;
import dev.flatline.engine.service.RunningService;
import dev.flatline.engine.service.ServiceClient;
import dev.flatline.engine.service.ServiceGauges;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.repeat.Reading;
import dev.flatline.process.repeat.Settling;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts load on a service for hours to days, round after round, and reads after each what it still
 * holds. What is read is in the store as it happens: a soak that was killed goes on.
 */
public final class ServiceSoak implements AutoCloseable {

  /** What a round may wait until all has come back. */
  private static final double SETTLE_SECONDS = 80;

  private static final Duration LOOK = Duration.ofMillis(200);

  private final ServiceSoakPlan plan;
  private final Path store;
  private @Nullable ServiceStore opened;
  private final Clock clock = Clock.system();
  private long sentBefore;
  private volatile boolean stopped;

  private ServiceSoak(ServiceSoakPlan plan, Path store, @Nullable ServiceStore opened) {
    this.plan = plan;
    this.store = store;
    this.opened = opened;
  }

  /**
   * Begins one.
   *
   * @param store a directory that has none yet
   * @throws FlatlineException if it has one, or the description names no load
   */
  public static ServiceSoak begin(ServiceSoakPlan plan, Path store) {
    plan.requireLoad();
    ServiceStore.requireNone(store);
    return new ServiceSoak(plan, store, null);
  }

  /**
   * Goes on with one. The program that is started is the one of this plan, never one that the store
   * names; rounds and their length are those that it began with.
   *
   * @throws FlatlineException if there is none, it is of another description, or somebody writes to
   *     it
   */
  public static ServiceSoak resume(ServiceSoakPlan plan, Path store) {
    plan.requireLoad();
    ServiceStore events = ServiceStore.resume(store, plan.begun(System.currentTimeMillis()));
    ServiceSoakPlan planned = plan.as(events.history().begun());
    return new ServiceSoak(planned, store, events);
  }

  /** Where its store is. */
  public Path directory() {
    return store;
  }

  /** Ends it at once: what was seen until then is judged. */
  public void stop() {
    stopped = true;
  }

  /**
   * Soaks until its rounds are done, it is stopped, or the service has ended.
   *
   * @param begun is run once the service and the store are there
   * @param status hears after each round how far it is
   * @throws FlatlineException if the service cannot be started, found or asked, or the store cannot
   *     be written
   */
  public ServiceSoakReport run(Runnable begun, Consumer<String> status)
      throws InterruptedException {
    if (opened == null || opened.history().rounds() < plan.rounds()) {
      rounds(begun, status);
    }
    ServiceSoakReport report = ServiceSoakReport.of(events().history(), store.toString());
    events().conclude(report.json());
    return report;
  }

  private void rounds(Runnable begun, Consumer<String> status) throws InterruptedException {
    sentBefore = opened == null ? 0 : history().operations();
    try (ServiceClient client = new ServiceClient(plan.service(), plan.seed());
        RunningService running =
            RunningService.of(plan.service(), client, clock, plan.outputToError());
        ServiceGauges gauges =
            ServiceGauges.withMemory(plan.service(), running.table(), running::pids)) {
      gauges.requireThere();
      ServiceStore events = events();
      begun.run();
      Settling settling = new Settling(gauges, clock, SETTLE_SECONDS);
      long before = join(running.id(), client, settling);
      while (history().rounds() < plan.rounds() && goesOn(running)) {
        round(running, client, gauges, settling, before);
        status.accept(history().progress());
      }
      events.append(ended(running));
    }
  }

  /** A store is made once the service is there: one that cannot be found leaves none. */
  private ServiceStore events() {
    ServiceStore there = opened;
    if (there == null) {
      there = ServiceStore.begin(store, plan.begun(System.currentTimeMillis()));
      opened = there;
    }
    return there;
  }

  private ServiceHistory history() {
    return events().history();
  }

  /** Answers the operations of this process that an earlier harness has counted. */
  private long join(ProcessId process, ServiceClient client, Settling settling)
      throws InterruptedException {
    Optional<ServiceHistory.Lifetime> known =
        history().current().filter(last -> last.process().equals(process));
    if (known.isPresent()) {
      settling.goOn(known.get().readings().get(0));
      return known.get().last().operations();
    }
    load(client, -1, () -> true);
    client.letGo(clock);
    Reading baseline = settling.baseline(clock.start());
    events().append(new ServiceEvent.Joined(process, baseline, System.currentTimeMillis()));
    client.requireSome();
    return -client.sent();
  }

  private void round(
      RunningService running,
      ServiceClient client,
      ServiceGauges gauges,
      Settling settling,
      long before)
      throws InterruptedException {
    long failed = client.failed();
    long made = client.madeToFail();
    LoadFigures figures = load(client, history().rounds(), () -> goesOn(running));
    if (!goesOn(running)) {
      return;
    }
    client.letGo(clock);
    Reading settled = settling.after(clock.start(), before + client.sent(), true);
    if (running.end().isPresent()) {
      // It holds nothing any more, and what it had lost is not back for that.
      return;
    }
    long now = System.currentTimeMillis();
    // Of this process, whichever harness read it before.
    Reading reading = settled.at((now - history().current().orElseThrow().fromMillis()) / 1e3);
    events()
        .append(
            new ServiceEvent.Read(
                reading,
                client.failed() - failed,
                client.madeToFail() - made,
                figures,
                gauges.unread(),
                now));
  }

  /** Something that may end early. */
  private interface Going {
    boolean on();
  }

  private LoadFigures load(ServiceClient client, int round, Going going)
      throws InterruptedException {
    Stopwatch loading = clock.start();
    OpenLoad load =
        OpenLoad.begin(
            plan.service(), client, clock, plan.seed() + round, sentBefore + client.sent());
    try (load) {
      while (going.on() && !stopped && loading.within(plan.round())) {
        clock.sleep(LOOK);
      }
    }
    return load.figures();
  }

  private boolean goesOn(RunningService running) {
    return !stopped && running.end().isEmpty();
  }

  private ServiceEvent.Ended ended(RunningService running) {
    Optional<String> lacks = running.end().or(() -> running.notShown().stream().findFirst());
    String why = lacks.orElse(stopped ? "it was stopped" : "its rounds were done");
    return new ServiceEvent.Ended(why, lacks.isEmpty(), System.currentTimeMillis());
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}

package dev.flatline.engine.check;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.OpenLoad;
import dev.flatline.engine.service.RunningService;
import dev.flatline.engine.service.ServiceClient;
import dev.flatline.engine.service.ServiceGauges;
import dev.flatline.engine.watch.Pace;
import dev.flatline.engine.watch.Watch;
import dev.flatline.engine.watch.WatchReport;
import dev.flatline.engine.watch.source.Asked;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.Rounds;
import dev.flatline.process.repeat.Unread;
import dev.flatline.process.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a service all three questions: operations one at a time show what one of them piles up and
 * what does not come back, and load shows what climbs.
 */
public final class ServiceCheck {

  private final CheckedService service;
  private final Path store;
  private final long seed;
  private final boolean outputToError;
  private final CheckListener listener;

  /**
   * A check.
   *
   * @param store an existing directory for what is read
   * @param seed of the times at which load arrives, and of the numbers that operations name by
   *     chance
   * @param outputToError whether what the service prints goes to our standard error
   * @param listener hears what it does
   */
  public ServiceCheck(
      CheckedService service,
      Path store,
      long seed,
      boolean outputToError,
      CheckListener listener) {
    this.service = service;
    this.store = store;
    this.seed = seed;
    this.outputToError = outputToError;
    this.listener = listener;
  }

  /**
   * Runs it.
   *
   * @throws FlatlineException if the service cannot be started, found or asked
   */
  public CheckReport run() throws InterruptedException {
    Clock clock = Clock.system();
    listener.begins(Phase.STARTING);
    try (ServiceClient client = new ServiceClient(service, seed);
        RunningService running = RunningService.of(service, client, clock, outputToError);
        ServiceGauges gauges = ServiceGauges.of(service, running.table(), running::pids)) {
      gauges.requireThere();
      requireLimits(running);
      listener.sends(new CheckListener.Sent(false, client::sent, client::failed));
      listener.begins(Phase.SIZES);
      listener.says("operations one at a time, " + service.request().seconds() + " s at most");
      HeardGauges heard = new HeardGauges(gauges, listener);
      Rounds rounds =
          new Rounds(service.request(), client, heard, clock, () -> beginRounds(client));
      Findings findings = findings(rounds);
      Unread ofRounds = gauges.unread();
      client.requireSome();
      Optional<CheckReport.UnderLoad> watched = watched(running, client, clock);
      Optional<UnderFaults> struck = struck(running, heard, clock);
      Unread unread = ofRounds.and(gauges.unread()).but(service.request().ignored());
      List<String> missing = new ArrayList<>(running.end().stream().toList());
      if (!ofEndpointAlone(findings)) {
        missing.addAll(running.notShown());
      }
      missing.addAll(unread.missing());
      struck.ifPresent(under -> missing.addAll(under.missing()));
      if (service.failing().every() > 0 && client.madeToFail() == 0) {
        missing.add(CheckedService.NONE_MADE_TO_FAIL);
      }
      watched.flatMap(under -> under.figures().trouble()).ifPresent(missing::add);
      client
          .trouble()
          .filter(told -> client.failed() > CheckedService.MOST_FAILED * client.sent())
          .ifPresent(missing::add);
      return new CheckReport(
          service,
          findings,
          new CheckReport.Course(rounds.history(), rounds.sweep()),
          watched,
          struck,
          client.sent(),
          client.trouble(),
          missing,
          unread.notWatched());
    }
  }

  /** Whether nothing is asked of the processes that are watched, but all of their endpoint. */
  private boolean ofEndpointAlone(Findings findings) {
    return service.load().rate() == 0
        && findings.answers().stream()
            .allMatch(answer -> service.exposed().gauges().contains(answer.resource()));
  }

  private void beginRounds(ServiceClient client) {
    client.requireSome();
    listener.begins(Phase.ROUNDS);
  }

  private Optional<UnderFaults> struck(RunningService running, HeldGauges gauges, Clock clock)
      throws InterruptedException {
    Optional<FaultPlan> plan = service.faults().plan();
    return plan.isEmpty() || running.end().isPresent()
        ? Optional.empty()
        : Optional.of(
            new FaultRounds(service, plan.get(), running, gauges, clock, seed, listener).run());
  }

  private static Findings findings(Rounds rounds) throws InterruptedException {
    try {
      return rounds.run();
    } catch (InterruptedException | RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new FlatlineException(
          Status.HARNESS_ERROR, "Cannot check a service because of an error: " + thrown, thrown);
    }
  }

  private Optional<CheckReport.UnderLoad> watched(
      RunningService running, ServiceClient client, Clock clock) {
    if (service.load().rate() == 0 || running.end().isPresent()) {
      return Optional.empty();
    }
    listener.begins(Phase.LOAD);
    Watch watch = watch(running);
    watch.heardBy(listener::read);
    OpenLoad load = OpenLoad.begin(service, client, clock, seed, client.sent());
    WatchReport report;
    try (load) {
      report =
          watch.run(
              Pace.following(Duration.ofMillis((long) (1_000 * service.load().seconds()))),
              listener::says);
    }
    return Optional.of(new CheckReport.UnderLoad(report, load.figures()));
  }

  private Watch watch(RunningService running) {
    Asked asked =
        new Asked(
            service.exposed().metrics(),
            service.exposed().gauges(),
            Optional.empty(),
            false,
            false,
            List.of());
    return Watch.on(running.watched(), store, asked, service.limits());
  }

  /** A limit of nothing that is watched is known before anything is sent. */
  private void requireLimits(RunningService running) {
    if (!service.limits().named().isEmpty()) {
      watch(running).close();
    }
  }
}

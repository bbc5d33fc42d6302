package dev.flatline.engine.check;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.OpenLoad;
import dev.flatline.engine.service.RunningService;
import dev.flatline.engine.service.ServiceClient;
import dev.flatline.engine.service.ServiceTargets;
import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.drive.FaultsUnderWay;
import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.Request;
import dev.flatline.process.repeat.RetentionQuestions;
import dev.flatline.process.repeat.Settling;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets faults strike a service under load, again and again, and reads after each round what it
 * still holds: what it takes for a call that fails, and does not give back, adds up.
 */
final class FaultRounds {

  /** With none lost, it is excluded that each round loses one; and a rise shows in both halves. */
  private static final int ROUNDS = 10;

  /** Each round of faults would lose something. */
  private static final double LOST_EACH_TIME = 1;

  private static final double SETTLE_SECONDS = 80;

  private static final Duration ASK = Duration.ofMillis(100);

  private final CheckedService service;
  private final FaultPlan plan;
  private final RunningService running;
  private final HeldGauges gauges;
  private final Clock clock;
  private final long seed;
  private final CheckListener listener;
  private final Set<String> missing = new LinkedHashSet<>();
  private List<FaultOutcome> last = List.of();

  /**
   * Rounds.
   *
   * @param plan that each of them has
   * @param seed of the times of faults and operations
   * @param listener hears what it does
   */
  FaultRounds(
      CheckedService service,
      FaultPlan plan,
      RunningService running,
      HeldGauges gauges,
      Clock clock,
      long seed,
      CheckListener listener) {
    this.service = service;
    this.plan = plan;
    this.running = running;
    this.gauges = gauges;
    this.clock = clock;
    this.seed = seed;
    this.listener = listener;
  }

  UnderFaults run() throws InterruptedException {
    ServiceTargets targets = new ServiceTargets(running);
    targets.requireBindable(plan);
    int rounds = service.faults().rounds() == 0 ? ROUNDS : service.faults().rounds();
    List<Checkpoint> checkpoints = new ArrayList<>();
    Optional<String> lasting = Optional.empty();
    Settling settling = new Settling(gauges, clock, SETTLE_SECONDS);
    try (ChaosSession session = ChaosSession.open(Leftovers.directory());
        ServiceClient client = new ServiceClient(service, seed)) {
      listener.sends(new CheckListener.Sent(true, client::sent, client::failed));
      listener.begins(Phase.FAULTS);
      Stopwatch time = clock.start();
      // The first fills what faults fill once.
      for (int round = 0; round <= rounds && goesOn() && lasting.isEmpty(); round++) {
        listener.says(
            Formatted.of("faults of %s, round %d of %d", plan.name(), round + 1, rounds + 1));
        strike(session, targets, client, round);
        lasting = lasting(client);
        client.letGo(clock);
        Checkpoint read =
            round == 0
                ? settling.baseline(time).checkpoint("baseline")
                : settling.after(time, round, true).checkpoint("round " + round);
        // One that has ended holds nothing, and what it had lost is not back for that.
        if (goesOn()) {
          checkpoints.add(read);
        }
      }
    }
    running.end().ifPresent(missing::add);
    return new UnderFaults(
        plan.name(),
        Math.max(0, checkpoints.size() - 1),
        findings(checkpoints),
        last.stream().map(FaultRounds::inWords).toList(),
        lasting,
        List.copyOf(missing));
  }

  private boolean goesOn() {
    return running.end().isEmpty();
  }

  private void strike(ChaosSession session, ServiceTargets targets, ServiceClient client, int round)
      throws InterruptedException {
    FaultRun faults =
        new FaultRun(
            FaultSchedule.resolve(plan, seed + round), session, targets, FaultRun.Listener.SILENT);
    Stopwatch loading = clock.start();
    OpenLoad load = OpenLoad.begin(service, client, clock, seed + round, client.sent());
    try (load;
        FaultsUnderWay<List<FaultOutcome>> underWay = FaultsUnderWay.begin(faults)) {
      while (goesOn() && loading.within(plan.length())) {
        clock.sleep(ASK);
      }
      last = underWay.outcome();
    }
    for (FaultOutcome outcome : last) {
      if (!outcome.witness().landed()) {
        missing.add(
            Formatted.of("%s did not land: %s", outcome.name(), outcome.witness().evidence()));
      }
      outcome.left().forEach(missing::add);
    }
  }

  /** A plan leaves the service its time to recover before its round is over. */
  private Optional<String> lasting(ServiceClient client) throws InterruptedException {
    Stopwatch waited = clock.start();
    do {
      long failed = client.failed();
      client.run(service.request().sizes().get(0), 0);
      if (client.failed() == failed) {
        return Optional.empty();
      }
      clock.sleep(ASK);
    } while (goesOn() && waited.within(plan.recovery()));
    return Optional.of(
        Formatted.of(
            "it does not answer as expected although the faults have been over for %.1f s",
            plan.recovery().toMillis() / 1e3 + waited.seconds()));
  }

  private Findings findings(List<Checkpoint> checkpoints) {
    Request request =
        new Request(List.of(1), 0, 1, LOST_EACH_TIME, Set.of(), service.request().ignored());
    if (checkpoints.size() < 2) {
      return new Findings(
          List.of(), 0, 0, request, "fewer than two rounds of faults came to their end", Map.of());
    }
    return new RetentionQuestions(request).findings(checkpoints, 1);
  }

  private static String inWords(FaultOutcome outcome) {
    return Formatted.of("%s: %s", outcome.name(), outcome.witness().evidence());
  }
}

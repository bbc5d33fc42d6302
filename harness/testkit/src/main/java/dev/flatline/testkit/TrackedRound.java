package dev.flatline.testkit;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Condition;
import dev.flatline.api.Failure;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Resource;
import dev.flatline.api.TrackedKind;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentRequest;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.worker.link.AgentCounts;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A variant that was driven in a JVM with the agent, and what both have counted.
 *
 * @param baseline after some operations that are not counted
 * @param result of the round whose counts are compared
 * @param checkpoints after it, the first of them at once
 * @param tracked what the agent said then
 */
record TrackedRound(
    Parameters parameters,
    Report.Checkpoint baseline,
    RoundResult result,
    List<Report.Checkpoint> checkpoints,
    AgentReport tracked) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A batch of the incident may have hundreds of items; a line is named as well with some. */
  private static final int MOST_ITEMS = 40;

  private static final int PER_SECOND = 20;
  private static final int WARM_UP = 3;

  /** Of each batch one item is struck: a pool of ten has some left. */
  private static final int BATCHES = 6;

  /** Drives it. */
  static TrackedRound drive(
      Incident incident, String variant, Condition condition, Collection<TrackedKind> kinds)
      throws Exception {
    Parameters parameters = Parameters.defaults(incident.scenario().parameters());
    try (TrialStore store = TrialStore.create(IncidentRun.OUT, incident.name(), "tracked");
        ForkedSubject forked =
            ForkedSubject.start(
                incident,
                variant,
                parameters,
                Jdk.own(),
                50,
                store.place(variant),
                report -> {},
                Surroundings.none().tracked(true, counts(kinds)))) {
      // However fast the machine is: of a few that are lost each has its stack.
      forked.agent().orElseThrow().ask(AgentRequest.ALL, 0, PATIENCE);
      Fork subject = forked.subject();
      LoadProfile load = incident.scenario().load();
      // What the first operations load and open is the program's own.
      round(subject, load, Failure.NONE, WARM_UP);
      Report.Checkpoint baseline = checkpoint(subject);
      ask(forked);
      int size = size(load);
      Failure failure =
          condition.failure(condition == Condition.STEADY ? 0 : Math.max(2, size / 2 + 1));
      RoundResult result = round(subject, load, failure, BATCHES);
      Report.Checkpoint first = checkpoint(subject);
      AgentReport tracked = ask(forked);
      return new TrackedRound(
          parameters, baseline, result, List.of(first, checkpoint(subject)), tracked);
    }
  }

  private static AgentCounts counts(Collection<TrackedKind> kinds) {
    Map<String, String> asked = new HashMap<>();
    kinds.forEach(kind -> asked.put(Resource.ofAgent(kind).name(), kind.label()));
    return new AgentCounts(asked, Map.of());
  }

  private static int size(LoadProfile load) {
    return Math.min(load.size(), MOST_ITEMS);
  }

  private static AgentReport ask(ForkedSubject forked) {
    return forked.agent().flatMap(agent -> agent.checkpoint(PATIENCE)).orElseThrow();
  }

  private static Report.Checkpoint checkpoint(Fork subject) throws Exception {
    return subject.ask(new Command.ReadExactly(), Report.Checkpoint.class, PATIENCE);
  }

  private static RoundResult round(Fork subject, LoadProfile load, Failure failure, int batches)
      throws Exception {
    RoundSpec spec =
        new RoundSpec(
            "batches",
            new Arrivals.Constant(PER_SECOND),
            size(load),
            1,
            new Arrivals.None(),
            1,
            Duration.ofMillis(1_000L * batches / PER_SECOND),
            failure,
            0,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    return subject.ask(new Command.RunRound(spec), Report.RoundDone.class, PATIENCE).result();
  }
}

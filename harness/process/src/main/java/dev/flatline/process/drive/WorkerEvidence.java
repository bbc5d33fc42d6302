package dev.flatline.process.drive;

import dev.flatline.api.Traffic;
import dev.flatline.verdict.question.Questionnaire.Counted;
import dev.flatline.verdict.question.Questionnaire.Observed;
import dev.flatline.verdict.question.SizedRound;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a worker reports, as the three questions read it. */
public final class WorkerEvidence {

  private WorkerEvidence() {}

  /** The rounds of a sweep over sizes. */
  public static List<SizedRound> sized(List<RoundResult> sweep) {
    return sweep.stream().map(WorkerEvidence::sized).toList();
  }

  /** A round of a sweep. */
  public static SizedRound sized(RoundResult round) {
    TrafficResult batch = round.of(Traffic.BATCH);
    Map<String, SizedRound.Held> held =
        round.resources().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    of ->
                        new SizedRound.Held(
                            of.getValue().peak(),
                            of.getValue().operationPeak(),
                            of.getValue().ratio())));
    return new SizedRound(
        round.spec().size(),
        batch.ok() + batch.cutShort() + batch.failures(),
        batch.failures(),
        (long) round.spec().inFlight() + round.spec().probesInFlight(),
        held);
  }

  /** The resources that are counted by ledgers of these names. */
  public static List<Counted> counted(List<String> ledgers) {
    return ledgers.stream().map(name -> new Counted(name, LedgerGauge.inUse(name))).toList();
  }

  /** The resources of these names, of which nobody has named any. */
  public static List<Observed> observed(List<String> resources) {
    return resources.stream()
        .map(
            name ->
                new Observed(
                    name,
                    LedgerGauge.inUse(name),
                    new LedgerGauge(name, LedgerGauge.Kind.ACQUIRED).name()))
        .toList();
  }
}

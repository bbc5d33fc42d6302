package dev.flatline.engine.soakstate;

import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.verdict.trend.GrowthSeries;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.RoundResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is known of a case of a soak, from its events alone and in bounded memory. */
public final class CaseState {

  private final SoakedCase subject;
  private final double quarterSeconds;
  private final boolean restarted;
  private final boolean weighed;
  private final CheckpointBook checkpoints = new CheckpointBook();
  private final CheckpointBook byWeight = new CheckpointBook();
  private final Map<String, GrowthSeries> series = new TreeMap<>();
  private final Map<String, ProcessSlopes> slopes = new TreeMap<>();
  private final Map<String, MinMeanMax> latest = new TreeMap<>();
  private final Totals totals = new Totals();
  private final List<RoundResult> sweep = new ArrayList<>();
  private final LookBook looks = new LookBook();
  private final Strikes strikes = new Strikes();
  private Map<String, String> facts = Map.of();
  private Optional<String> lost = Optional.empty();
  private int epoch;
  private int segments;
  private long buckets;
  private long strays;
  private long operationsBefore;
  private long operations;
  private long pid;

  CaseState(SoakedCase subject, SoakPlan plan) {
    this.subject = subject;
    restarted = plan.restartEvery().isPresent();
    weighed = plan.rollout().isPresent();
    quarterSeconds = plan.restartEvery().map(every -> every.toMillis() / 4_000.0).orElse(0.0);
  }

  void swept(SoakEvent.Swept swept) {
    // The sizes are swept once more if the process was lost in the middle of that.
    sweep.removeIf(known -> known.spec().size() == swept.round().spec().size());
    sweep.add(swept.round());
  }

  void segmentEnded(SoakEvent.SegmentEnded ended) {
    if (ended.segment() >= segments) {
      segments = ended.segment() + 1;
      totals.add(ended.traffic());
    }
  }

  void checked(SoakEvent.Checked checked) {
    if (checked.epoch() == epoch) {
      checkpoints.add(checked.checkpoint());
      byWeight.add(checked.checkpoint());
    }
  }

  void struck(SoakEvent.Struck struck) {
    strikes.add(struck.outcome());
  }

  void looked(SoakEvent.Looked looked) {
    looks.add(looked);
  }

  void lost(SoakEvent.SubjectLost gone) {
    lost = Optional.of(gone.reason());
  }

  void forked(SoakEvent.Forked forked) {
    epoch = forked.epoch();
    pid = forked.pid();
    facts = forked.facts();
    operationsBefore += operations;
    operations = 0;
    checkpoints.restart();
    byWeight.restart();
    series.values().forEach(GrowthSeries::startPart);
    slopes.values().forEach(ProcessSlopes::restart);
  }

  void reweighted() {
    // What climbs with its share of the load does not leak: each share is looked at alone.
    series.values().forEach(GrowthSeries::startPart);
    byWeight.restart();
  }

  void bucket(SoakEvent.Bucket bucket) {
    if (bucket.epoch() != epoch) {
      // Its process is not known: the record of it was damaged.
      strays++;
      return;
    }
    buckets++;
    operations = bucket.operations();
    latest.putAll(bucket.values());
    if (!bucket.loaded()) {
      return;
    }
    for (String name : growing()) {
      MinMeanMax range = bucket.values().get(name);
      if (range != null) {
        series
            .computeIfAbsent(name, created -> new GrowthSeries())
            .add(bucket.seconds(), (double) bucket.operations(), range.mean());
        if (restarted && bucket.seconds() > quarterSeconds) {
          slopes
              .computeIfAbsent(name, created -> new ProcessSlopes())
              .add((double) bucket.operations(), range.mean());
        }
      }
    }
  }

  /** What is judged under load. */
  List<String> growing() {
    List<String> names = new ArrayList<>(Questionnaire.GROWING_COUNTS);
    subject.counted().forEach(name -> names.add(LedgerGauge.inUse(name)));
    return names;
  }

  /** What is soaked, and under what load. */
  public SoakedCase subject() {
    return subject;
  }

  /** The checkpoints of all its processes. */
  public CheckpointBook checkpoints() {
    return checkpoints;
  }

  /**
   * The checkpoints at which counts of the whole process are compared. In a roll-out, what a
   * process opens for a larger share of the load it opens by the first checkpoint with that share:
   * counted is what comes after it.
   */
  public List<Checkpoint> processCheckpoints() {
    return weighed ? byWeight.fromBaseline() : checkpoints.fromFirstLoad();
  }

  /** The same for the live heap: of one process, and in a roll-out of one share of the load. */
  public List<Checkpoint> heapCheckpoints() {
    return weighed ? byWeight.longest() : checkpoints.longest();
  }

  /** What a gauge was read at under load, a part for each process; empty if it never was. */
  public GrowthSeries series(String name) {
    return series.getOrDefault(name, new GrowthSeries());
  }

  /** How a gauge climbs in each process; empty unless processes are restarted as planned. */
  public Optional<ProcessSlopes> slopes(String name) {
    return Optional.ofNullable(slopes.get(name));
  }

  /** What became of its operations. */
  public Totals totals() {
    return totals;
  }

  /** In the order of their sizes. */
  public List<RoundResult> sweep() {
    return List.copyOf(sweep);
  }

  /** Whether each size was swept. */
  public boolean swept() {
    return sweep.size() == subject.load().sweep().stream().distinct().count();
  }

  /** What the faults did. */
  public Strikes strikes() {
    return strikes;
  }

  /** The looks at it while it went on. */
  public LookBook looks() {
    return looks;
  }

  Map<String, String> facts() {
    return facts;
  }

  /** Why its process was lost; empty if it was not. */
  public Optional<String> lost() {
    return lost;
  }

  /** Its processes so far, and the number of the last. */
  public int epoch() {
    return epoch;
  }

  /** Segments that have ended, of all processes. */
  public int segments() {
    return segments;
  }

  /** Buckets that were used. */
  public long buckets() {
    return buckets;
  }

  /** Buckets of a process that is not known. */
  public long strays() {
    return strays;
  }

  /** Operations of all processes. */
  public long operations() {
    return operationsBefore + operations;
  }

  long pid() {
    return pid;
  }

  /** The last bucket of a gauge. */
  Optional<MinMeanMax> latest(String name) {
    return Optional.ofNullable(latest.get(name));
  }
}

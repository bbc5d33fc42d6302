package dev.flatline.scenarios.endlessworker;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Limits;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import java.util.List;
import java.util.Optional;

/** A worker that registers its clean-up in a scope that ends with the process. */
public final class EndlessWorkerScenario implements Scenario {

  static final String PENDING_DEFERS = "pending-defers";
  static final String KILOBYTES = "kilobytes";

  /** Heap of the fork. */
  private static final int HEAP_MEGABYTES = 64;

  /** What may be live of it when a job is taken: the rest is needed to answer at all. */
  static final int MOST_LIVE_MEGABYTES = 48;

  /** What the rest of the service takes: with the larger heap that is a quarter of it. */
  private static final int OTHERS_MEGABYTES = 16;

  private static final Symptom HEAP_FULL =
      Symptom.of("heap-full", NoRoomException.class, "are live after a collection");

  @Override
  public String name() {
    return "endless-worker";
  }

  @Override
  public String summary() {
    return "A worker defers putting each job away to the end of its one scope, which lasts as long as the"
        + " process, so every job that was ever done stays in the heap.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky(
            "one-scope",
            "Puts jobs away when the worker ends.",
            () -> new OneScopeForEver(OTHERS_MEGABYTES)),
        Variant.trap(
            "more-heap",
            "The same with more room in the heap.",
            () -> new OneScopeForEver(OTHERS_MEGABYTES / 4)),
        Variant.fixed(
            "scope-a-job",
            "Puts a job away when the job ends.",
            () -> new OneScopeAJob(OTHERS_MEGABYTES)));
  }

  @Override
  public List<Resource> resources() {
    return List.of(new Resource(PENDING_DEFERS, "Deferred calls registered and not yet run."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(HEAP_FULL);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.number(KILOBYTES, 64, 1, 16_384, "Kilobytes that a job needs."));
  }

  /** 200 jobs of 64 KB a second: room is left for some 300, and is gone in the second round. */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(100).size(2).inFlight(4).sweep(List.of(1, 2, 4)).probes(0).build();
  }

  @Override
  public Limits limits(Parameters parameters) {
    return Limits.none().heapMegabytes(HEAP_MEGABYTES);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        kept("one-scope", "Each job that was done waits for the end of the worker.")
            .showing(HEAP_FULL),
        kept("more-heap", "More heap is full after more jobs."),
        Expectation.flat("scope-a-job", Condition.STEADY, "Each job ends with its scope."),
        Expectation.flat("scope-a-job", Condition.THROWS, "The worker does not see the throw."));
  }

  private static Expectation kept(String variant, String reason) {
    return Expectation.rising(
        variant, Condition.STEADY, Question.RETENTION, PENDING_DEFERS, reason);
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "job",
            "heap, in jobs",
            (MOST_LIVE_MEGABYTES - OTHERS_MEGABYTES) * 1024 / parameters.number(KILOBYTES),
            Optional.empty(),
            "It is not the jobs: both sides do the same ones, and each is over in a moment.",
            "The worker's scope ends with the process. What is deferred to it keeps each job that was"
                + " ever done.",
            "Each job has a scope of its own."));
  }
}

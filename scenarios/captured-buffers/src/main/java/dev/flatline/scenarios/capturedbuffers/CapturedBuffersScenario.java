package dev.flatline.scenarios.capturedbuffers;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A buffer per item of a batch, kept by a deferred call until the batch ends. */
public final class CapturedBuffersScenario implements Scenario {

  static final String BUFFERS = "buffers";
  static final String PENDING_DEFERS = "pending-defers";
  static final String KILOBYTES = "kilobytes";

  /** Half of it is more than the buffers of the sweep and of the fixes take. */
  private static final int HEAP_MEGABYTES = 48;

  private static final Symptom OUT_OF_MEMORY = Symptom.outOfMemory();

  private static final FaultPlan PAUSED =
      FaultPlan.of(
          "paused",
          Duration.ofSeconds(6),
          Duration.ofSeconds(2),
          Faults.pause().lasting(Duration.ofMillis(500)).after(Duration.ofSeconds(1)));

  @Override
  public String name() {
    return "captured-buffers";
  }

  @Override
  public String summary() {
    return "A batch defers a note on each item inside its loop; the note captures the item's buffer, so"
        + " the batch keeps all of them and runs out of heap once they are more than it.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("leaky", "Notes each item when the batch ends.", LeakyCapturedBuffers::new),
        Variant.trap(
            "nulled",
            "Lets the buffer's field go at the end of the item, and notes at the end of the batch.",
            NulledCapturedBuffers::new),
        Variant.fixed("scoped", "Notes each item when it ends.", ScopedCapturedBuffers::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(BUFFERS, "Buffers that something still refers to."),
        new Resource(PENDING_DEFERS, "Deferred calls registered and not yet run."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(OUT_OF_MEMORY);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(KILOBYTES, 256, 1, 16_384, "Kilobytes of the buffer of an item."));
  }

  /** 250 buffers of 256 KB are 62 MB: more than the heap. Those of the sweep are 2 MB at most. */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(4).size(250).inFlight(2).failEvery(300).build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(PAUSED);
  }

  @Override
  public Limits limits(Parameters parameters) {
    return Limits.none().heapMegabytes(HEAP_MEGABYTES);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        accumulating("leaky", "Each pending note keeps the buffer that it captured.")
            .showing(OUT_OF_MEMORY),
        accumulating("nulled", "The view that the buffer was read through keeps it all the same.")
            .showing(OUT_OF_MEMORY),
        Expectation.flat("scoped", Condition.STEADY, "Nothing refers to a buffer after its item."),
        Expectation.flat("scoped", Condition.THROWS, "A throw leaves through the note."),
        Expectation.flat("scoped", Condition.RETURNS, "A return leaves through the note."),
        Expectation.recovers("scoped", PAUSED, "A batch that stood still holds one buffer."));
  }

  private static Expectation accumulating(String variant, String reason) {
    return Expectation.rising(variant, Condition.STEADY, Question.ACCUMULATION, BUFFERS, reason);
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "buffer",
            "heap, in buffers",
            HEAP_MEGABYTES * 1024 / parameters.number(KILOBYTES),
            Optional.empty(),
            "It is not the collector: both sides allocate the same, and one of them serves all.",
            "A batch keeps the buffer of every item until it ends. Once they are more than the heap, it"
                + " fails, and so does whoever else needs memory at that moment.",
            "Each buffer is let go as soon as its item is done."));
  }
}

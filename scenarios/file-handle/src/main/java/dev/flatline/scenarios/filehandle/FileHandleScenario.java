package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
import dev.flatline.api.Limits;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.SystemCount;
import dev.flatline.api.Variant;
import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A file per item of a batch, closed when the batch ends. */
public final class FileHandleScenario implements Scenario {

  static final String FILES = "files";
  static final String PENDING_DEFERS = "pending-defers";

  private static final Symptom TOO_MANY =
      Symptom.of("too-many-open-files", FileNotFoundException.class, "(Too many open files)");
  private static final Symptom TOO_MANY_NIO =
      Symptom.of("too-many-open-files", FileSystemException.class, ": Too many open files");

  /** Low enough that not one more file can be opened. */
  private static final FaultPlan DESCRIPTORS_GONE =
      plan("descriptors-gone", Faults.descriptorLimit(8).lasting(Duration.ofMillis(800)));

  private static final FaultPlan PAUSED =
      plan("paused", Faults.pause().lasting(Duration.ofMillis(500)));

  private static FaultPlan plan(String name, PlannedFault fault) {
    return FaultPlan.of(
        name, Duration.ofSeconds(6), Duration.ofSeconds(2), fault.after(Duration.ofSeconds(1)));
  }

  @Override
  public String name() {
    return "file-handle";
  }

  @Override
  public String summary() {
    return "A batch defers the close of each file inside its loop, so it holds all of them open"
        + " and runs out of descriptors once it has more files than the process may open.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("leaky", "Closes when the batch ends.", LeakyFileHandle::new),
        Variant.trap(
            "manual",
            "Closes by hand as the last statement of the loop body.",
            ManualFileHandle::new),
        Variant.fixed(
            "scoped", "Closes when the item ends, by try-with-resources.", ScopedFileHandle::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(FILES, "Files that batches hold open.").countedBy(SystemCount.DESCRIPTORS),
        new Resource(PENDING_DEFERS, "Deferred calls registered and not yet run."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(TOO_MANY, TOO_MANY_NIO);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(
            "nofile", 256, 64, 1_000_000, "Most descriptors that the service may have open."),
        Parameter.number("files", 2_048, 1, 100_000, "Distinct files that the items go round."),
        Parameter.choice(
            Opener.KEY, Opener.words(), "FileInputStream, or a channel of java.nio.file."),
        Parameter.choice(
            "onError",
            List.of("fail", "ignore"),
            "Whether a failure to open fails the batch, or its file is silently skipped."));
  }

  /**
   * Batches of 300 pass the limit of 256 on their own; those of the sweep stay far below it. An
   * injected failure at every 400th file strikes three batches of four, so at 20 batches a second
   * the two rounds leave 45 files open where it skips the close: plain to see, and within the
   * limit.
   */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(20).size(300).inFlight(2).failEvery(400).build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(DESCRIPTORS_GONE, PAUSED);
  }

  @Override
  public Limits limits(Parameters parameters) {
    return Limits.none().descriptors(parameters.number("nofile"));
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.rising(
                "leaky",
                Condition.STEADY,
                Question.ACCUMULATION,
                FILES,
                "A batch of n holds n files open before it closes the first.")
            .showing(TOO_MANY),
        Expectation.flat("manual", Condition.STEADY, "Each item reaches its close."),
        Expectation.rising(
            "manual",
            Condition.THROWS,
            Question.RETENTION,
            FILES,
            "A throw skips the close, so each one costs the process a descriptor for good."),
        Expectation.rising(
            "manual",
            Condition.RETURNS,
            Question.RETENTION,
            FILES,
            "An early return skips the close just as a throw does."),
        Expectation.flat("scoped", Condition.STEADY, "Each item ends with its close."),
        Expectation.flat("scoped", Condition.THROWS, "A throw leaves through the close."),
        Expectation.flat("scoped", Condition.RETURNS, "A return leaves through the close."),
        Expectation.recovers(
            "scoped", DESCRIPTORS_GONE, "A file that cannot be opened has nothing to close."),
        Expectation.recovers("scoped", PAUSED, "A batch that stood still closes what it opened."));
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "file",
            "limit of open files",
            parameters.number("nofile"),
            Optional.empty(),
            "It is not the disk: both sides read the same files from it, and one of them serves all.",
            "A batch keeps every file open until it ends. Once it has more files than the process"
                + " may open, it fails, and so does whoever else needs a file at that moment.",
            "Each file is closed as soon as its item is done."));
  }
}

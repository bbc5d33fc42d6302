package dev.flatline.scenarios.directbuffers;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
import dev.flatline.api.Limits;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import java.time.Duration;
import java.util.List;

/** A large buffer of the heap written once by each thread: the JDK keeps a copy for each. */
public final class DirectBuffersScenario implements Scenario {

  static final String NATIVE_MEGABYTES = "native-megabytes";
  static final String WRITERS = "writers";
  static final String PAGE_KILOBYTES = "pageKilobytes";
  static final String RESIDENT_MEGABYTES = "residentMegabytes";

  /** A document of 4 MB. */
  private static final int PAGES = 64;

  /**
   * Without another limit this is the one of direct buffers, too: on a JDK that counts those of
   * channels the leaky variant must not meet it before its memory is full.
   */
  private static final int HEAP_MEGABYTES = 256;

  /** The JVM's own count of what it takes outside the heap; it costs some per cent. */
  private static final String COUNTED = "-XX:NativeMemoryTracking=summary";

  /** The documents of 16 writers, and not a byte more. */
  private static final String LIMITED = "-XX:MaxDirectMemorySize=64m";

  private static final Symptom MEMORY_FULL =
      Symptom.of("memory-full", NoRoomException.class, "MB are resident");

  private static final Symptom DIRECT_MEMORY_FULL =
      Symptom.of("direct-memory-full", OutOfMemoryError.class, "bytes of direct buffer memory");

  private static final FaultPlan PAUSED =
      FaultPlan.of(
          "paused",
          Duration.ofSeconds(6),
          Duration.ofSeconds(2),
          Faults.pause().lasting(Duration.ofMillis(500)).after(Duration.ofSeconds(1)));

  @Override
  public String name() {
    return "direct-buffers";
  }

  @Override
  public String summary() {
    return "Each thread of a service writes a large buffer of the heap through a channel once, and the JDK"
        + " keeps a direct buffer of that size for each thread as long as it lives.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("whole-writes", "Writes each document by one call.", WholeWrites::new)
            .inJvmWith(COUNTED),
        Variant.trap(
                "direct-limit",
                "The same in a JVM that may have 64 MB of direct buffers.",
                WholeWrites::new)
            .inJvmWith(COUNTED, LIMITED),
        Variant.fixed(
                "chunked",
                "Writes each document in chunks, through direct buffers of its own.",
                ChunkedWrites::new)
            .inJvmWith(COUNTED));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(
            NATIVE_MEGABYTES,
            "Megabytes that the JVM has taken outside its heap for buffers since the service started, by its own"
                + " count."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(MEMORY_FULL, DIRECT_MEMORY_FULL);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(WRITERS, 48, 1, 1_000, "Threads that write, each into a file of its own."),
        Parameter.number(PAGE_KILOBYTES, 64, 1, 1_024, "Kilobytes of a page."),
        Parameter.number(
            RESIDENT_MEGABYTES,
            192,
            64,
            65_536,
            "Resident megabytes from which on documents are turned away."));
  }

  /**
   * As many documents a second as there are writers: after a round each has written one. The load
   * before the baseline is short, since what is held by then is held for good. Few are in flight:
   * each that finds no direct buffer makes the JVM collect.
   */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(48)
        .size(PAGES)
        .inFlight(2)
        .probesInFlight(2)
        .sweep(List.of(1, 2))
        .warmUp(Duration.ofMillis(100))
        .failEvery(300)
        .build();
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
        kept("whole-writes", "The JDK keeps the buffer of each thread that has written.")
            .showing(MEMORY_FULL),
        kept("direct-limit", "Up to its limit, or from JDK 24 on past it, the same is kept."),
        Expectation.flat(
            "chunked", Condition.STEADY, "A direct buffer is written as it is: nothing is kept."),
        Expectation.flat(
            "chunked", Condition.THROWS, "A chunk is given back however its write ends."),
        Expectation.recovers("chunked", PAUSED, "A pause takes no chunk."));
  }

  private static Expectation kept(String variant, String reason) {
    return Expectation.rising(
        variant, Condition.STEADY, Question.RETENTION, NATIVE_MEGABYTES, reason);
  }
}

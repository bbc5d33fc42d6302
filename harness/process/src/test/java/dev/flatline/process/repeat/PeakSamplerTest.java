package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.time.Clock;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An operation takes one unit an item and gives all back at its end. */
class PeakSamplerTest {

  private static final String POOL = HeldGauges.EXPOSED + "pool_active";
  private static final List<Integer> SIZES = List.of(1, 4, 16);

  /** So long at most, if the machine does something else; a tenth of it does mostly. */
  private static final double SECONDS = 50;

  /** Of what is never seen, which takes all the time that it is given. */
  private static final double SECONDS_OF_NOTHING = 5;

  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Clock clock = Clock.system();
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong descriptors = new AtomicLong();
  private final AtomicLong readings = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final Endpoint gauges = new Endpoint();
  private boolean answersLate;
  private boolean seenIfLarge;
  private boolean someCameAndWent;

  /** An endpoint that answers at once, or between operations alone, as an event loop does. */
  private final class Endpoint implements HeldGauges {
    private final Thread driver = Thread.currentThread();

    /** At the end who runs operations waits for who reads. */
    private boolean stopping() {
      return driver.getState() == Thread.State.WAITING;
    }

    @Override
    public Map<String, Long> counts() {
      return Map.of();
    }

    @Override
    public Map<String, Long> quick() {
      readings.incrementAndGet();
      return Map.of("descriptors", 20 + descriptors.get());
    }

    @Override
    public boolean missedSome() {
      return someCameAndWent;
    }

    @Override
    public Map<String, Long> asked() {
      if (answersLate && Thread.currentThread() != driver) {
        // One that is under way now is over then.
        long later = begun.get() + 2;
        while (begun.get() < later && !stopping()) {
          Thread.onSpinWait();
        }
        return Map.of(POOL, 0L);
      }
      readings.incrementAndGet();
      if (seenIfLarge) {
        // A value that is kept for a while is that of an operation only if it takes long.
        return Map.of(POOL, held.get() == SIZES.get(SIZES.size() - 1) ? 2L : 0L);
      }
      return Map.of(POOL, held.get());
    }

    @Override
    public OptionalLong liveHeap() {
      return OptionalLong.empty();
    }
  }

  private Findings measured(double seconds) throws Throwable {
    return measured(new Request(SIZES, 0, seconds, 0.5, Set.of(), Set.of()));
  }

  private Findings measured(Request request) throws Throwable {
    PeakSampler peaks = new PeakSampler(gauges, clock, request.seconds());
    peaks.measure(request.sizes(), this::operation);
    return new Questions(request, peaks)
        .ask(List.of(checkpoint(0), checkpoint(1)), 1, 0.001, Map.of());
  }

  private static Checkpoint checkpoint(int round) {
    return new Checkpoint("round", round, 100L * round, Map.of("descriptors", 20L), 0, 0);
  }

  private void operation(int size) {
    begun.incrementAndGet();
    held.addAndGet(size);
    descriptors.addAndGet(3);
    // So long that each reader has read the whole of it, unless it answers when it is over.
    long begin = clock.nanos();
    long none = readings.get();
    while (readings.get() < none + 40 && clock.nanos() - begin < deadline(none)) {
      Thread.onSpinWait();
    }
    descriptors.addAndGet(-3);
    held.addAndGet(-size);
  }

  /** One that answers late counts no reading. */
  private long deadline(long none) {
    return answersLate && readings.get() == none ? LATE_NANOS : DEADLINE_NANOS;
  }

  @Test
  void whatPilesUpIsRisingAndWhatDoesNotIsFlat() throws Throwable {
    Findings findings = measured(SECONDS);

    assertThat(findings.notAsked()).isEmpty();
    assertThat(findings.answers())
        .filteredOn(answer -> answer.resource().equals("pool_active"))
        .first()
        .satisfies(answer -> assertThat(answer.sentence()).contains("16 at 16"))
        .extracting(answer -> answer.decision())
        .isEqualTo(Decision.RISING);
    assertThat(findings.answers())
        .filteredOn(answer -> answer.resource().equals("descriptors"))
        .first()
        .extracting(answer -> answer.decision())
        .isEqualTo(Decision.FLAT);
  }

  /** A worker of which nothing was read may have held everything. */
  @Test
  void whatAProcessHeldThatCameAndWasNotReadLeavesNothingFlat() throws Throwable {
    someCameAndWent = true;

    Findings findings = measured(SECONDS_OF_NOTHING);

    assertThat(findings.notAsked()).contains("what one operation holds at once of descriptors");
    assertThat(findings.answers())
        .filteredOn(answer -> answer.resource().equals("descriptors"))
        .extracting(answer -> answer.decision())
        .doesNotContain(Decision.FLAT);
  }

  /** What a service held in each operation was called flat, as its answers came too late. */
  @Test
  void anEndpointThatAnswersBetweenOperationsLeavesNothingFlat() throws Throwable {
    answersLate = true;

    Findings findings = measured(SECONDS_OF_NOTHING);

    assertThat(findings.notAsked())
        .isEqualTo(
            "what one operation holds at once of pool_active was not seen: it holds nothing, or is"
                + " over before that is read; give larger sizes, or ignore what it does not use");
    assertThat(findings.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(findings.whatWouldDecide()).startsWith("larger sizes").endsWith(" would decide");
  }

  /** An operation that always holds two was called one that piles up. */
  @Test
  void whatIsSeenAtTheLargestSizeAloneIsNoGrowth() throws Throwable {
    seenIfLarge = true;

    assertThat(measured(SECONDS / 3).answers())
        .filteredOn(answer -> answer.resource().equals("pool_active"))
        .first()
        .satisfies(answer -> assertThat(answer.measured()).contains("; not seen at 1, 4; "))
        .extracting(answer -> answer.decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void whatIsIgnoredNeedNotBeSeen() throws Throwable {
    answersLate = true;

    assertThat(
            measured(
                    new Request(SIZES, 0, SECONDS_OF_NOTHING, 0.5, Set.of(), Set.of("pool_active")))
                .notAsked())
        .isEmpty();
  }
}

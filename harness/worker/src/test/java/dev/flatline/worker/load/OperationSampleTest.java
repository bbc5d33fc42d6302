package dev.flatline.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.worker.link.Report;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of each interval the first operations that ended are told one by one. */
class OperationSampleTest {

  private static List<Report.Operation> sampled(Rounds rounds) {
    return rounds.operations.stream().flatMap(part -> part.sampled().stream()).toList();
  }

  @Test
  void everyOperationOfAShortRoundIsToldWithItsTimesAndItsOutcome() throws InterruptedException {
    long before = Instant.now().toEpochMilli() * 1_000;
    Rounds rounds =
        new Rounds(
                request -> {
                  if (request.index() == 3) {
                    throw new IllegalStateException("the fourth");
                  }
                  Rounds.serve(request);
                })
            .size(7)
            .length(50);
    rounds.run();
    long after = Instant.now().toEpochMilli() * 1_000 + 1_000;

    List<Report.Operation> all = sampled(rounds);
    assertThat(all).extracting(Report.Operation::index).containsExactlyElementsOf(upTo(10));
    assertThat(all)
        .extracting(Report.Operation::outcome)
        .contains("ok")
        .element(3)
        .isNotEqualTo("ok");
    assertThat(all).filteredOn(one -> one.outcome().equals("ok")).hasSize(9);
    assertThat(all).allMatch(one -> one.size() == 7 && one.slot() == 0);
    assertThat(all)
        .allMatch(
            one -> one.dueMicros() <= one.startMicros() && one.startMicros() <= one.endMicros());
    assertThat(all).allMatch(one -> one.dueMicros() >= before && one.endMicros() <= after);
    assertThat(all.get(4).dueMicros() - all.get(3).dueMicros()).isBetween(4_999L, 5_001L);
    assertThat(rounds.operations)
        .allMatch(part -> part.round().equals("load-1") && part.traffic().equals("batch"));
  }

  @Test
  void whatComesAfterThatInAnIntervalIsLeftOut() throws InterruptedException {
    Rounds rounds =
        new Rounds(Rounds::serve).batch(new Arrivals.Constant(2_000)).length(200).inFlight(2);
    rounds.run();

    assertThat(sampled(rounds)).hasSize(OperationSample.MOST);
  }

  @Test
  void theNextIntervalBeginsWithRoom() {
    OperationSample sample = new OperationSample();
    OperationSample.Served one = new OperationSample.Served(0, 1, 1, 0, 0, 0, Tally.OK);
    IntStream.range(0, 3 * OperationSample.MOST).forEach(i -> sample.add(one));

    assertThat(sample.take()).hasSize(OperationSample.MOST);
    assertThat(sample.take()).isEmpty();
    sample.add(one);
    assertThat(sample.take()).containsExactly(one);
  }

  private static List<Long> upTo(int count) {
    return IntStream.range(0, count).mapToObj(Long::valueOf).toList();
  }
}

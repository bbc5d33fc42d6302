package dev.flatline.scenarios.pollinterval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally(2);

  @Test
  void whatIsWrittenAndNotCommittedIsTheLagOfAllPartitions() {
    write(0, 3);
    write(1, 2);
    handle(0, 3);
    assertThat(tally.lag()).as("handled, and not committed").isEqualTo(5);

    tally.committed(0, 3);
    tally.committed(1, 1);

    assertThat(tally.lag()).isOne();
  }

  @Test
  void eachTimeBeyondTheFirstIsADuplicate() {
    write(0, 3);
    handle(0, 3);
    assertThat(tally.duplicates()).isZero();

    handle(0, 3);
    handle(0, 2);

    assertThat(tally.written()).isEqualTo(3);
    assertThat(tally.untouched()).isZero();
    assertThat(tally.handled()).isEqualTo(8);
    assertThat(tally.duplicates()).isEqualTo(5);
  }

  @Test
  void theSameOffsetOfAnotherPartitionIsAnotherRecord() {
    handle(0, 1);
    handle(1, 1);

    assertThat(tally.duplicates()).isZero();
  }

  @Test
  void whatIsCommittedAndWasNotHandledIsLost() {
    write(0, 4);
    tally.handled(0, 0);
    tally.handled(0, 2);
    assertThat(tally.lost()).as("not committed, so that it comes again").isZero();

    tally.committed(0, 4);

    assertThat(tally.untouched()).isEqualTo(2);
    assertThat(tally.lost()).isEqualTo(2);
  }

  private void write(int partition, int records) {
    for (int offset = 0; offset < records; offset++) {
      tally.written(partition, offset);
    }
  }

  private void handle(int partition, int records) {
    for (int offset = 0; offset < records; offset++) {
      tally.handled(partition, offset);
    }
  }
}

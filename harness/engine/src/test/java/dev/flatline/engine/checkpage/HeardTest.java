package dev.flatline.engine.checkpage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.check.CheckListener;
import dev.flatline.engine.check.Phase;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeardTest {

  private final Heard heard = new Heard();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  private void sends(boolean underFaults) {
    heard.sends(new CheckListener.Sent(underFaults, sent::get, failed::get));
  }

  @Test
  void ofEachResourceTheHighestReadingIsShownAndNoneThatWasNotTaken() {
    heard.read("threads", 3);
    heard.read("descriptors", 7);
    heard.read("descriptors", 5);

    assertThat(heard.moment(1).held()).hasToString("{descriptors=7.0, threads=3.0}");

    heard.read("descriptors", 6);

    assertThat(heard.moment(2).held()).hasToString("{descriptors=6.0}");
  }

  @Test
  void whatFailsWhileFaultsStrikeIsCountedApart() {
    sends(false);
    sent.set(40);
    failed.set(1);
    heard.sends(new CheckListener.Sent(true, () -> 9, () -> 8));

    Moment moment = heard.moment(1);

    assertThat(moment.sent()).isEqualTo(40);
    assertThat(moment.failed()).isEqualTo(1);
    assertThat(moment.sentUnderFaults()).isEqualTo(9);
    assertThat(moment.failedUnderFaults()).isEqualTo(8);
  }

  @Test
  void readingWithoutSendingIsWaitingForWhatComesLate() {
    sends(false);
    heard.begins(Phase.ROUNDS);
    sent.set(5);
    heard.read("threads", 3);
    assertThat(heard.moment(1).waiting()).as("operations were sent").isFalse();

    heard.read("threads", 3);
    assertThat(heard.moment(2).waiting()).as("read alone").isTrue();

    assertThat(heard.moment(3).waiting()).as("neither read nor sent").isFalse();
  }

  @Test
  void underLoadItIsReadAllTheTimeAndNotWaitedFor() {
    heard.begins(Phase.LOAD);
    heard.read("threads", 3);

    assertThat(heard.moment(1).waiting()).isFalse();
  }
}

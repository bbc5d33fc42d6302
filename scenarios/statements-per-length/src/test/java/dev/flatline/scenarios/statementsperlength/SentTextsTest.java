package dev.flatline.scenarios.statementsperlength;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.worker.load.CountedLedger;
import org.junit.jupiter.api.Test;

class SentTextsTest {

  private final CountedLedger ledger = new CountedLedger();

  @Test
  void aTextCountsOnceUntilTheOperationEnds() {
    try (SentTexts sent = new SentTexts(ledger)) {
      for (int length : new int[] {1, 3, 3, 1}) {
        assertThat(sent.sending(PlaceholderLookups.text(length)))
            .isEqualTo(PlaceholderLookups.text(length));
      }

      assertThat(ledger.inUse()).isEqualTo(2);
    }
    assertThat(ledger.inUse()).isZero();
    assertThat(ledger.takeOperationPeak()).isEqualTo(2);
  }

  @Test
  void aLengthIsATextAndAnArrayIsOne() {
    assertThat(PlaceholderLookups.text(1))
        .isEqualTo("SELECT count(*) FROM account WHERE id IN (?)");
    assertThat(PlaceholderLookups.text(3))
        .isEqualTo("SELECT count(*) FROM account WHERE id IN (?,?,?)");
    assertThat(ArrayLookups.TEXT).isEqualTo("SELECT count(*) FROM account WHERE id = ANY (?)");
  }
}

package dev.flatline.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.story.DrivenRound;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FaultAgendaTest {

  private final FaultAgenda agenda = new FaultAgenda();

  private void plain(Position side, int rounds) {
    for (int i = 0; i < rounds; i++) {
      agenda.ended(side, new DrivenRound.Key(false, i));
    }
  }

  private void faulted(Position side, int number) {
    agenda.ended(side, new DrivenRound.Key(true, number));
  }

  @Test
  void aSideWarmsUpBeforeItsFirstFault() {
    agenda.want();
    plain(Position.UPPER, FaultAgenda.FIRST - 1);
    assertThat(agenda.next(Position.UPPER)).isEmpty();
    plain(Position.UPPER, 1);

    assertThat(agenda.next(Position.UPPER)).isEqualTo(OptionalInt.of(0));
    assertThat(agenda.next(Position.LOWER)).isEmpty();
  }

  @Test
  void whatNobodyWantsDoesNotCome() {
    plain(Position.UPPER, 10);

    assertThat(agenda.next(Position.UPPER)).isEmpty();
  }

  @Test
  void theNextFaultComesWhenBothSidesHaveHadTheOneBefore() {
    agenda.want();
    plain(Position.UPPER, 3);
    plain(Position.LOWER, 3);
    faulted(Position.UPPER, 0);
    plain(Position.UPPER, 5);
    agenda.want();
    assertThat(agenda.next(Position.UPPER)).isEmpty();

    faulted(Position.LOWER, 0);
    agenda.want();

    assertThat(agenda.next(Position.UPPER)).isEqualTo(OptionalInt.of(1));
    assertThat(agenda.next(Position.LOWER)).isEmpty();
    plain(Position.LOWER, FaultAgenda.BETWEEN);
    assertThat(agenda.next(Position.LOWER)).isEqualTo(OptionalInt.of(1));
  }

  @Test
  void aNewJvmDrivesAPlainRoundFirst() {
    agenda.want();
    plain(Position.UPPER, 9);
    agenda.forked(Position.UPPER);
    assertThat(agenda.next(Position.UPPER)).isEmpty();

    plain(Position.UPPER, 1);

    assertThat(agenda.next(Position.UPPER)).isEqualTo(OptionalInt.of(0));
  }
}

package dev.flatline.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

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
    plain(Position.LEFT, FaultAgenda.FIRST - 1);
    assertThat(agenda.next(Position.LEFT)).isEmpty();
    plain(Position.LEFT, 1);

    assertThat(agenda.next(Position.LEFT)).isEqualTo(OptionalInt.of(0));
    assertThat(agenda.next(Position.RIGHT)).isEmpty();
  }

  @Test
  void whatNobodyWantsDoesNotCome() {
    plain(Position.LEFT, 10);

    assertThat(agenda.next(Position.LEFT)).isEmpty();
  }

  @Test
  void theNextFaultComesWhenBothSidesHaveHadTheOneBefore() {
    agenda.want();
    plain(Position.LEFT, 3);
    plain(Position.RIGHT, 3);
    faulted(Position.LEFT, 0);
    plain(Position.LEFT, 5);
    agenda.want();
    assertThat(agenda.next(Position.LEFT)).isEmpty();

    faulted(Position.RIGHT, 0);
    agenda.want();

    assertThat(agenda.next(Position.LEFT)).isEqualTo(OptionalInt.of(1));
    assertThat(agenda.next(Position.RIGHT)).isEmpty();
    plain(Position.RIGHT, FaultAgenda.BETWEEN);
    assertThat(agenda.next(Position.RIGHT)).isEqualTo(OptionalInt.of(1));
  }

  @Test
  void aNewJvmDrivesAPlainRoundFirst() {
    agenda.want();
    plain(Position.LEFT, 9);
    agenda.forked(Position.LEFT);
    assertThat(agenda.next(Position.LEFT)).isEmpty();

    plain(Position.LEFT, 1);

    assertThat(agenda.next(Position.LEFT)).isEqualTo(OptionalInt.of(0));
  }
}

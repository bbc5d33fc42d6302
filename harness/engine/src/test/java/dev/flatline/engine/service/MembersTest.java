package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.time.FakeClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembersTest {

  private final Map<Long, Long> childTicks = new HashMap<>(Map.of(7L, 3L));
  private final FakeClock clock = new FakeClock();
  private Set<Long> there = Set.of(7L);
  private long lookNanos;
  private int looks;

  private final Members members =
      new Members(
          () -> {
            looks++;
            clock.goOn(Duration.ofNanos(lookNanos));
            return there;
          },
          pid ->
              childTicks.containsKey(pid)
                  ? OptionalLong.of(childTicks.get(pid))
                  : OptionalLong.empty(),
          clock);

  @Test
  void whoComesIsSeenBetweenOperations() {
    there = Set.of(7L, 8L);

    assertThat(members.lately()).containsExactlyInAnyOrder(7L, 8L);
    there = Set.of(8L);
    assertThat(members.lately()).containsExactly(8L);
  }

  @Test
  void lookingTakesOnePartOfTheTimeAndNotAll() {
    lookNanos = 1_000;
    members.look();
    int before = looks;

    clock.goOn(Duration.ofNanos(3_999));
    members.lately();
    assertThat(looks).isEqualTo(before);
    clock.goOn(Duration.ofNanos(1));
    members.lately();
    assertThat(looks).isEqualTo(before + 1);
  }

  @Test
  void withNobodyNewNothingIsMissed() {
    members.missedSome();
    members.read(7);

    assertThat(members.missedSome()).isFalse();
  }

  @Test
  void whoCameIsMissedUnlessOneWasRead() {
    members.missedSome();
    there = Set.of(7L, 8L, 9L);
    members.look();

    assertThat(members.missedSome()).isTrue();
    there = Set.of(7L, 10L, 11L);
    members.look();
    members.read(11);
    assertThat(members.missedSome()).isFalse();
  }

  @Test
  void whoWasThereBeforeIsNotWhoCame() {
    there = Set.of(7L, 8L);
    members.look();
    members.missedSome();
    members.read(8);

    assertThat(members.missedSome()).isFalse();
  }

  @Test
  void whoCameAndWentBetweenLooksIsKnownByTheTimeOfItsParent() {
    members.missedSome();
    childTicks.put(7L, 5L);

    assertThat(members.missedSome()).isTrue();
    assertThat(members.missedSome()).isFalse();
  }

  @Test
  void oneThatWentIsNotMissed() {
    there = Set.of(7L, 8L);
    childTicks.put(8L, 40L);
    members.look();
    members.missedSome();
    there = Set.of(7L);
    members.look();

    assertThat(members.missedSome()).isFalse();
  }
}

package dev.flatline.process.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopwatchTest {

  @Test
  void timeThatIsOverIsNotWithin() {
    FakeClock clock = new FakeClock();
    clock.goOn(Duration.ofSeconds(7));
    Stopwatch watch = clock.start();
    clock.goOn(Duration.ofMillis(1_500));

    assertThat(watch.seconds()).isEqualTo(1.5);
    assertThat(watch.millis()).isEqualTo(1_500);
    assertThat(watch.within(Duration.ofMillis(1_501))).isTrue();
    assertThat(watch.within(Duration.ofMillis(1_500))).isFalse();
  }
}

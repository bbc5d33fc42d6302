package dev.flatline.process.proc.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NotWatchedTest {

  @Test
  void gaugesOfOneReasonStandTogether() {
    assertThat(NotWatched.inWords(Map.of("b", "no such thing", "a", "no such thing", "c", "other")))
        .containsExactly("not watched: a, b: no such thing", "not watched: c: other");
  }
}

package dev.flatline.engine.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NounsTest {

  @Test
  void oneIsSingularAndEverythingElsePlural() {
    assertThat(Nouns.count(0, "round")).isEqualTo("0 rounds");
    assertThat(Nouns.count(1, "round")).isEqualTo("1 round");
    assertThat(Nouns.count(1_200, "batch", "batches")).isEqualTo("1,200 batches");
  }

  @Test
  void aSentenceThatIsMissingLeavesNoGap() {
    assertThat(Nouns.sentences(List.of("One.", "", "Three."))).isEqualTo("One. Three.");
  }
}

package dev.flatline.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

  @Test
  void spacesSeparateWordsAndQuotesHoldThemTogether() {
    assertThat(CommandWords.of("java  -jar 'my app.jar' --name=\"it's\" ''"))
        .containsExactly("java", "-jar", "my app.jar", "--name=it's", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a 'b", "a \"b"})
  void whatDoesNotFallIntoWordsIsRefused(String command) {
    assertThatThrownBy(() -> CommandWords.of(command))
        .hasMessageStartingWith(
            "Cannot describe a service because its command does not fall into words: start="
                + command);
  }
}

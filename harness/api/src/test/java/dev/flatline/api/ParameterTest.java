package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {

  private static final Parameter SIZE = Parameter.number("poolSize", 10, 1, 64, "connections");
  private static final Parameter MODE =
      Parameter.choice("mode", List.of("fail", "ignore"), "what then");

  @ParameterizedTest
  @ValueSource(strings = {"1", "10", "64"})
  void numbersWithinTheRangeAreAllowed(String value) {
    assertThat(SIZE.allows(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65", "-1", "", " 1", "1.5", "ten", "99999999999999999999"})
  void everythingElseIsNot(String value) {
    assertThat(SIZE.allows(value)).isFalse();
  }

  @Test
  void onlyTheWordsOfAChoiceAreAllowed() {
    assertThat(MODE.allows("ignore")).isTrue();
    assertThat(MODE.allows("Ignore")).isFalse();
    assertThat(MODE.allows("")).isFalse();
    assertThat(MODE.defaultValue()).isEqualTo("fail");
  }

  @Test
  void anAddressIsAllowedInsteadOfAChoiceWhereThatIsSaid() {
    Parameter server = MODE.orServer("http://", "what then, or who says so");

    assertThat(server.allows("ignore")).isTrue();
    assertThat(server.allows("http://a")).isTrue();
    assertThat(server.allows("http://")).isFalse();
    assertThat(server.allows(" http://a")).isFalse();
    assertThat(server.isServer("http://a")).isTrue();
    assertThat(server.isServer("ignore")).isFalse();
    assertThat(MODE.isServer("http://a")).isFalse();
    assertThat(MODE.allows("http://a")).isFalse();
    assertThat(server.range()).isEqualTo("fail|ignore|http://...");
    assertThat(server.defaultValue()).isEqualTo("fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:1", "127.0.0.1:9092", "a.b:1,c-d:2", "[::1]:9092"})
  void hostsWithTheirPortsAreAServer(String value) {
    assertThat(MODE.orServer(Parameter.HOST_AND_PORT, "").isServer(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ":1", "a:", "a:b", "a:1,", "a:1,b", "x://a:1", "me@a:1", "a:123456"})
  void anythingElseIsNot(String value) {
    assertThat(MODE.orServer(Parameter.HOST_AND_PORT, "").allows(value)).isFalse();
  }

  @Test
  void rangesAreReadable() {
    assertThat(SIZE.range()).isEqualTo("1..64");
    assertThat(MODE.range()).isEqualTo("fail|ignore");
    assertThat(MODE.orServer(Parameter.HOST_AND_PORT, "").range())
        .isEqualTo("fail|ignore|host:port");
  }

  @Test
  void defaultsHoldUntilAValueReplacesThem() {
    Parameters defaults = Parameters.defaults(List.of(SIZE, MODE));
    Parameters changed = defaults.with("poolSize", "7");

    assertThat(defaults.number("poolSize")).isEqualTo(10);
    assertThat(changed.number("poolSize")).isEqualTo(7);
    assertThat(changed.text("mode")).isEqualTo("fail");
  }

  @Test
  void aKeyThatTheScenarioDoesNotDeclareIsRefused() {
    assertThatThrownBy(() -> Parameters.defaults(List.of(SIZE)).number("colour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot read a parameter because the scenario declares none of that name: key=colour");
  }
}

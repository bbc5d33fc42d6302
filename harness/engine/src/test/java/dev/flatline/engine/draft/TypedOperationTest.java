package dev.flatline.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedOperationTest {

  @Test
  void aMethodThatIsNotTypedIsGet() {
    assertThat(TypedOperation.of(" /a ")).isEqualTo(new TypedOperation("GET", "/a"));
    assertThat(TypedOperation.of("post  /a")).isEqualTo(new TypedOperation("POST", "/a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET", "a", "GET a", "LOOK /a", "GET /a b", "http://127.0.0.1/a"})
  void whatIsNoOperationIsRefused(String typed) {
    assertThatThrownBy(() -> TypedOperation.of(typed))
        .hasMessage(
            "Cannot describe a service because that is no operation: operation=%s; give a method and"
                + " a path, for example 'GET /orders/{id}'",
            typed);
  }

  @Test
  void whatTheClientFillsInStaysAndTheRestIsAGuess() {
    Operation one = TypedOperation.of("GET /a/{id}?n={size}&m={index}&r={random:1..9}").alone("");

    assertThat(one.target()).isEqualTo("/a/1?n={size}&m={index}&r={random:1..9}");
    assertThat(one.guesses()).hasSize(1).first().asString().startsWith("id is a guess: 1");
    assertThat(one.sizes()).containsExactly(1, 4, 16, 64);
  }

  @Test
  void aBodyThatLooksLikeJsonSaysSo() {
    Operation one = TypedOperation.of("POST /a").alone("[{ids}]");

    assertThat(one.headers()).containsEntry("Content-Type", "application/json");
    assertThat(one.sizes()).hasSize(4);
    assertThat(TypedOperation.of("POST /a").alone("a=1").headers()).isEmpty();
  }
}

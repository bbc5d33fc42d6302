package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedPairTest {

  @Test
  void theAgentReadsItAsOneText() {
    assertThat(TrackedPair.of(String.class, "concat", StringBuilder.class, "append").text())
        .isEqualTo("java.lang.String#concat=java.lang.StringBuilder#append");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "com.acme.Pool", "com.acme.Pool#", "a#b,level=all", "a#b=c#d"})
  void whatTheAgentWouldReadAsSomethingElseIsRefused(String method) {
    assertThatThrownBy(() -> new TrackedPair(method, "com.acme.Pool#giveBack"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("method=" + method);
  }
}

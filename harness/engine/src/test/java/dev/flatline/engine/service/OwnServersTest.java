package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnServersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x://127.0.0.1/a",
        "x://127.0.0.1:5432,localhost:5433/a?user=me",
        "jdbc:x://[::1]:5432/a",
        "x://db.example.org:5432/a?user=me",
        "127.0.0.1:9092,localhost:9093,[::1]:9094",
        "db.example.org:9092",
        "10",
        "fail",
        "12:30:00",
        "a/b://c",
      })
  void whatIsOnThisMachineOrOwnedIsAllowed(String value) {
    assertThatCode(() -> OwnServers.require(Map.of("key", value), List.of("db.example.org")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "x://db.example.org/a, db.example.org",
    "x://127.0.0.1@db.example.org/a, ''",
    "'x://127.0.0.1,db.example.org:1/a', db.example.org",
    "x://127.0.0.1.example.org, 127.0.0.1.example.org",
    "x:y://DB/a, DB",
    "db.example.org:9092, db.example.org",
    "'127.0.0.1:9092,db.example.org:9092', db.example.org",
    "'127.0.0.1:9092,db.example.org', db.example.org",
    "me@db.example.org:9092, ''",
  })
  void anotherMachineIsNotTouched(String value, String host) {
    assertThatThrownBy(() -> OwnServers.require(Map.of("key", value), List.of("127.0.0.1x")))
        .isInstanceOf(FlatlineException.class)
        .message()
        .startsWith("Cannot use a server because ")
        .contains(host.isEmpty() ? "has a password in it" : "key=key, host=" + host + "; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x://127.0.0.1/a?password=hush",
        "x://127.0.0.1/a?user=b&sslPassword=hush",
        "x:a;PWD=hush",
        "x://b:hush@127.0.0.1/a",
      })
  void aPasswordIsRefusedAndNotRepeated(String value) {
    assertThatThrownBy(() -> OwnServers.require(Map.of("key", value), List.of()))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("its address has a password in it")
        .hasMessageNotContaining("hush");
  }
}

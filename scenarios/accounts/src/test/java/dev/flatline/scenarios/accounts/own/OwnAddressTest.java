package dev.flatline.scenarios.accounts.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class OwnAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://127.0.0.1, jdbc:postgresql://127.0.0.1:5432/?, 5432",
    "jdbc:postgresql://127.0.0.1:5433/a, jdbc:postgresql://127.0.0.1:5433/a?, 5433",
    "jdbc:postgresql://[::1]/a?user=b, jdbc:postgresql://[::1]:5432/a?user=b&, 5432",
    "jdbc:postgresql://db.example.org:6000/a?user=b&sslmode=require,"
        + " jdbc:postgresql://db.example.org:6000/a?user=b&sslmode=require&, 6000",
  })
  void connectionsAreOfTheSchemaAndCalledAsIt(String given, String before, int port) {
    OwnAddress address = OwnAddress.of(given);

    assertThat(address.within("flatline_1"))
        .isEqualTo(before + "currentSchema=flatline_1&ApplicationName=flatline_1");
    assertThat(address.port()).isEqualTo(port);
  }

  @Test
  void whatARunAddsHoldsWhateverTheAddressSays() {
    OwnAddress address =
        OwnAddress.of("jdbc:postgresql://127.0.0.1:1/a?currentSchema=mine&ApplicationName=mine");

    Properties understood = Driver.parseURL(address.within("flatline_1"), new Properties());

    assertThat(understood)
        .containsEntry(PGProperty.CURRENT_SCHEMA.getName(), "flatline_1")
        .containsEntry(PGProperty.APPLICATION_NAME.getName(), "flatline_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:5432/a?PGHOST=192.0.2.1",
        "jdbc:postgresql://127.0.0.1:5432/a?PGPORT=5433",
        "jdbc:postgresql://127.0.0.1:5432/a?user=b&PGHOST=db.example.org",
      })
  void parametersDoNotLeadElsewhere(String url) {
    assertThatThrownBy(() -> OwnAddress.of(url))
        .isInstanceOf(OwnServerException.class)
        .hasMessage(
            "Cannot use PostgreSQL because of its address, as its parameters lead to another server:"
                + " database=%s; give one as jdbc:postgresql://127.0.0.1:5432/postgres?user=me",
            url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:5432,192.0.2.1:5432/a",
        "jdbc:postgresql:///a",
        "jdbc:postgresql://127.0.0.1:x/a",
        "jdbc:postgresql://127.0.0.1:5432/a#b",
      })
  void whatIsNotOfOneHostIsRefused(String url) {
    assertThatThrownBy(() -> OwnAddress.of(url))
        .isInstanceOf(OwnServerException.class)
        .hasMessageContaining("it is not of one host and a database: database=" + url);
  }
}

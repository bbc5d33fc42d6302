package dev.flatline.scenarios.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {

  @Test
  void connectionsAreOfTheSchemaAndCalledAsIt() {
    assertThat(OwnAddress.of("jdbc:postgresql://127.0.0.1:5432/a").within("flatline_1"))
        .isEqualTo(
            "jdbc:postgresql://127.0.0.1:5432/a?currentSchema=flatline_1&ApplicationName=flatline_1");
    OwnAddress withUser = OwnAddress.of("jdbc:postgresql://127.0.0.1:5433/a?user=b");
    assertThat(withUser.within("s"))
        .isEqualTo(
            "jdbc:postgresql://127.0.0.1:5433/a?user=b&currentSchema=s&ApplicationName=s");
    assertThat(withUser.port()).isEqualTo(5433);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:5432,192.0.2.1:5432/a",
        "jdbc:postgresql://127.0.0.1:5432/a?PGHOST=192.0.2.1",
        "jdbc:postgresql://192.0.2.1:5432/a"
      })
  void anotherMachineIsNotTouched(String url) {
    assertThatThrownBy(() -> OwnAddress.of(url))
        .isInstanceOf(AccountsException.class)
        .hasMessage(
            "Cannot use PostgreSQL because of its address: it is not on loopback alone: database=%s;"
                + " give a server of this machine's own",
            url);
  }

  @Test
  void aPasswordIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> OwnAddress.of("jdbc:postgresql://127.0.0.1:1/a?user=b&password=hush"))
        .isInstanceOf(AccountsException.class)
        .hasMessageContaining("it has a password in it")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aServerOfTheUsersOwnIsAChoiceByItsAddressAlone() {
    assertThat(AccountsServer.DATABASE.allows("jdbc:postgresql://127.0.0.1:5432/a")).isTrue();
    assertThat(AccountsServer.DATABASE.allows("jdbc:postgresql://example.org:5432/a")).isFalse();
    Parameters own =
        Parameters.defaults(List.of(AccountsServer.DATABASE))
            .with("database", "jdbc:postgresql://127.0.0.1:5432/a");
    assertThat(AccountsServer.isOwn(own)).isTrue();
    assertThat(AccountsServer.isPostgres(own)).isTrue();
    assertThat(AccountsServer.isOwn(own.with("database", "postgres"))).isFalse();
  }
}

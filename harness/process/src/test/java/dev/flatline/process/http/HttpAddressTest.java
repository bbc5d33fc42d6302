package dev.flatline.process.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {

  private static HttpAddress of(String text) {
    return HttpAddress.of("prometheus", text, "http://127.0.0.1:9090", Login.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:99999",
        "http://127.0.0.1:0",
        "http://127.0.0.1:-1",
        "http://127.0.0.1:port",
        "http://",
        "http:///path",
        "prometheus:9090",
        "ftp://host",
        "file:///etc/passwd",
        "not an address",
        "http://a b",
        "http://host\n:9090",
        "http://[::1",
        "http://my_host:9090",
        "",
      })
  void whatIsNoAddressIsOneLine(String text) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(FlatlineException.class)
        .message()
        .startsWith("Cannot ask a server because the address is not one: prometheus=")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:sesame@host:9090",
        "http://user:sesame@host:99999",
        "https://sesame@host",
        "http://user:ses@sesame@host",
        "http://user:open/sesame@host:9090",
        "http://user:open sesame@host",
        "user:sesame@host:9090",
        "http://host:99999/?token=sesame",
      })
  void aSecretInAnAddressIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(FlatlineException.class)
        .message()
        .startsWith("Cannot ask a server because")
        .contains("prometheus=")
        .doesNotContain("sesame");
  }

  @Test
  void aLoginIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> of("http://user:sesame@host"))
        .hasMessage(
            "Cannot ask a server because its address carries a login, which everybody on the"
                + " machine can read in the list of processes: prometheus=http://...@host; give"
                + " --token-file, or --user and --password-file");
  }

  @Test
  void itPrintsWithoutSecrets() {
    assertThat(of("https://host:9090/a?token=sesame")).hasToString("https://host:9090/a?...");
    assertThat(Login.basic("name", "sesame", "")).hasToString("a login");
    assertThat(HttpAddress.withoutLogins("Unknown options: '--x', 'http://u:p@host/a'"))
        .isEqualTo("Unknown options: '--x', 'http://...@host/a'");
  }

  @Test
  void aPathIsBelowTheAddress() {
    assertThat(of("http://host:9090/prometheus//").at("/api").uri())
        .hasToString("http://host:9090/prometheus/api");
    assertThat(of("http://[::1]:9090").at("/api").uri()).hasToString("http://[::1]:9090/api");
  }

  @Test
  void anotherPortIsAnotherServer() {
    assertThat(of("http://host:1/a").sameServer(of("http://host:1/b"))).isTrue();
    assertThat(of("http://host:1/a").sameServer(of("http://host:2/a"))).isFalse();
    assertThat(of("http://host:1/a").sameServer(of("https://host:1/a"))).isFalse();
  }
}

package dev.flatline.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.cli.CalledCommand;
import dev.flatline.process.http.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LoginOptionsTest {

  @TempDir private Path directory;

  private static LoginOptions options(String... arguments) {
    LoginOptions options = new LoginOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("secret"), text).toString();
  }

  @Test
  void nothingIsNoLogin() {
    assertThat(options().login(Map.of()).isGiven()).isFalse();
  }

  @Test
  void secretsAreReadFromFilesAndFromTheEnvironment() throws IOException {
    assertThat(options("--token-file", file("abc\n")).login(Map.of()).isGiven()).isTrue();
    assertThat(
            options("--user", "me", "--password-file", file("open sesame\r\n"))
                .login(Map.of(Login.TOKEN, "not this"))
                .isGiven())
        .isTrue();
    assertThat(options().login(Map.of(Login.TOKEN, "abc")).isGiven()).isTrue();
    assertThat(options().login(Map.of(Login.USER, "me", Login.PASSWORD, "x")).isGiven()).isTrue();
  }

  @Test
  void halfALoginIsRefused() {
    assertThatThrownBy(() -> options("--user", "me").login(Map.of()))
        .hasMessageContaining("a name and a password belong together: user=me, password=none");
    assertThatThrownBy(() -> options().login(Map.of(Login.PASSWORD, "sesame")))
        .hasMessageContaining("user=none, password=given")
        .message()
        .doesNotContain("sesame");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "sesame\nsesame", "open sesame", "ses\u0007ame", "sésame"})
  void whatIsNoTokenIsRefusedAndNotRepeated(String text) throws IOException {
    String secret = file(text);

    assertThatThrownBy(() -> options("--token-file", secret).login(Map.of()))
        .hasMessageContaining("from=token-file " + secret)
        .message()
        .doesNotContain("ame");
  }

  @Test
  void aFileThatIsNotThereOrNeverEndsIsOneLine() {
    assertThatThrownBy(() -> options("--token-file", directory + "/none").login(Map.of()))
        .hasMessageContaining("a file is not readable: token-file=")
        .hasMessageContaining("error=no such file");
    assertThatThrownBy(() -> options("--token-file", "/dev/zero").login(Map.of()))
        .hasMessageContaining("too long");
  }

  @Test
  void whatACommandStartsHasNoLoginInItsEnvironment() {
    Map<String, String> environment =
        new HashMap<>(Map.of(Login.TOKEN, "a", Login.USER, "b", Login.PASSWORD, "c", "PATH", "d"));
    Login.removeFrom(environment);

    assertThat(environment).containsOnlyKeys("PATH");
  }

  @Test
  void whatIsMistypedIsNotRepeatedWithItsPassword() {
    CalledCommand run =
        CalledCommand.of("judge", "--prometheus", "x", "--counted=http://me:sesame@host");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("http://...@host").doesNotContain("sesame");
  }

  @Test
  void aPortThatIsNoneIsOneLine() {
    for (String option : new String[] {"--prometheus=http://127.0.0.1:99999"}) {
      CalledCommand run = CalledCommand.of("judge", option, "--query", "up");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1).first().asString().contains("99999");
    }
  }
}

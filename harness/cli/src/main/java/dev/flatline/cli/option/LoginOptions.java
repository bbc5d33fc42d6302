package dev.flatline.cli.option;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How one logs in to a server that is asked. A secret comes from a file or the environment, never
 * from the command line, which everybody on the machine can read.
 */
@Topic(Topic.SERVER)
public final class LoginOptions {

  /** More is no token, and no password. */
  private static final int MOST_BYTES = 16 << 10;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Log in to the server that is asked with the bearer token in this file, or in the variable"
              + " FLATLINE_HTTP_TOKEN.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Name to log in by, with --password-file; or in the variable FLATLINE_HTTP_USER.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File that holds the password; or in the variable FLATLINE_HTTP_PASSWORD.")
  private @Nullable Path passwordFile;

  /**
   * The login; options count more than variables.
   *
   * @throws FlatlineException if it is not whole, or a file cannot be read
   */
  public Login login() {
    return login(System.getenv());
  }

  Login login(Map<String, String> environment) {
    if (tokenFile != null && (user != null || passwordFile != null)) {
      throw FlatlineException.usage(
          "Cannot log in because there are two ways: token-file=%s, user=%s; give a token, or a name"
              + " and a password",
          tokenFile, String.valueOf(user));
    }
    if (tokenFile != null) {
      return Login.bearer(secret("token-file", tokenFile).strip(), "token-file " + tokenFile);
    }
    if (user == null && passwordFile == null && environment.containsKey(Login.TOKEN)) {
      return Login.bearer(environment.getOrDefault(Login.TOKEN, "").strip(), Login.TOKEN);
    }
    Optional<String> name = Optional.ofNullable(user != null ? user : environment.get(Login.USER));
    Optional<String> password =
        passwordFile != null
            ? Optional.of(secret("password-file", passwordFile))
            : Optional.ofNullable(environment.get(Login.PASSWORD));
    if (name.isEmpty() && password.isEmpty()) {
      return Login.NONE;
    }
    if (name.isEmpty() || password.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot log in because a name and a password belong together: user=%s, password=%s; give"
              + " --user and --password-file, or %s and %s",
          name.orElse("none"), password.isPresent() ? "given" : "none", Login.USER, Login.PASSWORD);
    }
    String from = passwordFile != null ? "password-file " + passwordFile : Login.PASSWORD;
    return Login.basic(name.get(), password.get(), from);
  }

  /** The text of a file without the end of its line. */
  private static String secret(String option, Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
          .replaceFirst("[\r\n]+$", "");
    } catch (NoSuchFileException absent) {
      throw FlatlineException.usage(
          "Cannot log in because a file is not readable: %s=%s, error=no such file; name another",
          option, file);
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot log in because a file is not readable: %s=%s; give one that this user can read",
          option, file);
    }
  }
}

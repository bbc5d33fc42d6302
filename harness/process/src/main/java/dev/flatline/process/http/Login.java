package dev.flatline.process.http;

import dev.flatline.process.FlatlineException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server is sent so that it answers; never printed. */
public final class Login {

  /** Variables of the environment that may hold one. What a command starts has none of them. */
  public static final String TOKEN = "FLATLINE_HTTP_TOKEN";

  public static final String USER = "FLATLINE_HTTP_USER";
  public static final String PASSWORD = "FLATLINE_HTTP_PASSWORD";

  /** None. */
  public static final Login NONE = new Login(Optional.empty());

  /** What a header can carry: RFC 6750, section 2.1, with more signs than it names. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

  private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{1,8192}");

  private final Optional<String> header;

  private Login(Optional<String> header) {
    this.header = header;
  }

  /**
   * By a token (RFC 6750).
   *
   * @param from where it was read, for the error
   * @throws FlatlineException if it is none
   */
  public static Login bearer(String token, String from) {
    require(VISIBLE, token, "token", from);
    return new Login(Optional.of("Bearer " + token));
  }

  /**
   * By name and password (RFC 7617).
   *
   * @param from where the password was read, for the error
   * @throws FlatlineException if one of them cannot be sent
   */
  public static Login basic(String user, String password, String from) {
    require(TEXT, password, "password", from);
    if (!TEXT.matcher(user).matches() || user.contains(":")) {
      throw FlatlineException.usage(
          "Cannot log in because the name of the user is none: characters=%d; give one without a"
              + " colon",
          user.length());
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Login(Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
  }

  private static void require(Pattern form, String secret, String what, String from) {
    if (!form.matcher(secret).matches()) {
      throw FlatlineException.usage(
          "Cannot log in because the %s is empty, too long, or has signs that none has: from=%s,"
              + " characters=%d; write it there alone, on one line",
          what, from, secret.length());
    }
  }

  /** Takes it out of an environment that is handed on. */
  public static void removeFrom(Map<String, String> environment) {
    environment.keySet().removeAll(List.of(TOKEN, USER, PASSWORD));
  }

  /** Whether there is one. */
  public boolean isGiven() {
    return header.isPresent();
  }

  void addTo(HttpRequest.Builder request) {
    header.ifPresent(value -> request.setHeader("Authorization", value));
  }

  @Override
  public String toString() {
    return header.isPresent() ? "a login" : "no login";
  }
}

package dev.flatline.process.http;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request to a server of others. Its answer is bounded in time and size as a whole, from the
 * first byte that is sent to the last that is read: one that drips, never ends, or is compressed
 * though nobody asked for that, is an error. No redirect is followed, so that a login goes nowhere
 * else.
 */
public final class HttpQuestion {

  /** The largest answers of endpoints and queries that were seen have 5 MB. */
  private static final int MOST_BYTES = 32 << 20;

  /** One for each whose certificates are believed: a client has threads of its own. */
  private static final Map<Trust, HttpClient> CLIENTS = new ConcurrentHashMap<>();

  private final HttpRequest request;
  private final HttpClient client;

  private HttpQuestion(HttpRequest request, Trust trust) {
    this.request = request;
    client = CLIENTS.computeIfAbsent(trust, HttpQuestion::client);
  }

  private static HttpClient client(Trust trust) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .sslContext(trust.context())
        .build();
  }

  /**
   * What a server answered.
   *
   * @param status for example 200
   * @param movedTo where it points to instead, empty as a rule
   */
  public record Answer(int status, Optional<String> movedTo, String text) {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Whether there is an answer in it. */
    public boolean isOk() {
      return status == OK;
    }

    /** What is wrong with one that is not, with the remedy if it is known. */
    public String trouble() {
      if (status == UNAUTHORIZED || status == FORBIDDEN) {
        return Formatted.of(
            "status %d: it wants another login; see --token-file, and --user with --password-file",
            status);
      }
      return "status " + status + movedTo.map(to -> ": it has moved to " + to).orElse("");
    }
  }

  /** A plain request. */
  public static HttpQuestion get(HttpAddress address) {
    return new HttpQuestion(to(address).GET().build(), address.trust());
  }

  /**
   * A request with a form.
   *
   * @param form encoded as for a URL
   */
  public static HttpQuestion post(HttpAddress address, String form) {
    return new HttpQuestion(
        to(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        address.trust());
  }

  private static HttpRequest.Builder to(HttpAddress address) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(address.uri());
    address.login().addTo(builder);
    return builder;
  }

  /**
   * Asks, and waits.
   *
   * @param patience for the whole answer
   * @throws HttpTimeoutException if that is over
   * @throws IOException if the server cannot be reached, or answers too much
   */
  public Answer ask(Duration patience) throws IOException, InterruptedException {
    return ask(patience, MOST_BYTES);
  }

  Answer ask(Duration patience, int mostBytes) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(
            request,
            head -> new BoundedBody(mostBytes, head.headers().firstValue("Content-Encoding")));
    try {
      HttpResponse<byte[]> answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          answer.statusCode(),
          answer
              .headers()
              .firstValue("Location")
              .map(to -> HttpAddress.withoutLogins(to).replaceAll("[?#].*|\\p{Cntrl}", "")),
          new String(answer.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException late) {
      HttpTimeoutException timeout =
          new HttpTimeoutException(
              Formatted.of("the answer was not whole within %,d ms", patience.toMillis()));
      timeout.initCause(late);
      throw timeout;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException error) {
        throw error;
      }
      throw new IOException(String.valueOf(failed.getCause()), failed);
    } finally {
      // Of one that is still under way it closes the connection.
      asked.cancel(true);
    }
  }
}

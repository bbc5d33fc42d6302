package dev.flatline.engine.service;

import dev.flatline.process.http.Trust;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * How requests are sent: HTTP/1.1, over TLS also HTTP/2 if both sides know it; connections are kept
 * for a second; nothing is followed, remembered or tried again, but what a kept connection lost
 * because the server had closed it.
 *
 * <p>One thread sends and receives all: at 1,000 requests a second it takes a third of the
 * processor time of the JDK's client, which at 5,000 no longer keeps up ({@code flatline bench
 * client}).
 */
final class HttpClients {

  private static final int MOST_CONNECTIONS = 1_000;

  /** What is kept open for later is not what the service still holds when load is over. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(1);

  private static final Timeout CONNECTS = Timeout.ofSeconds(5);
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  private HttpClients() {}

  /**
   * The connections of a client.
   *
   * @param trust whose certificates are believed
   */
  static PoolingAsyncClientConnectionManager connections(int timeoutMillis, Trust trust) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setTlsStrategy(tls(trust))
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECTS)
                .setSocketTimeout(Timeout.ofMilliseconds(timeoutMillis))
                .build())
        .build();
  }

  /**
   * A client that has begun.
   *
   * @param connections that it uses, and closes when it is closed
   * @param timeoutMillis that an answer may be waited for
   */
  static CloseableHttpAsyncClient of(
      PoolingAsyncClientConnectionManager connections, int timeoutMillis) {
    Timeout patience = Timeout.ofMilliseconds(timeoutMillis);
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections)
            .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(patience)
                    .setConnectionRequestTimeout(patience)
                    .build())
            .setRetryStrategy(new ClosedMeanwhile())
            .evictIdleConnections(IDLE)
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("flatline")
            .build();
    client.start();
    return client;
  }

  /**
   * The name of the host is looked at here and not by the JDK, which tells it as no trust; nobody
   * looks at it unless its verifier is named, too.
   */
  private static TlsStrategy tls(Trust trust) {
    return ClientTlsStrategyBuilder.create()
        .setSslContext(trust.context())
        .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
        .setHostnameVerifier(new DefaultHostnameVerifier())
        .buildAsync();
  }

  /** Sends once more what a connection lost that was kept, and was closed by the server. */
  private static final class ClosedMeanwhile implements HttpRequestRetryStrategy {

    @Override
    public boolean retryRequest(
        HttpRequest request, IOException failed, int times, HttpContext context) {
      return times <= 1
          && failed instanceof ConnectionClosedException
          && REPEATABLE.contains(request.getMethod());
    }

    @Override
    public boolean retryRequest(HttpResponse response, int times, HttpContext context) {
      return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int times, HttpContext context) {
      return TimeValue.ZERO_MILLISECONDS;
    }
  }
}

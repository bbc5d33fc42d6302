package dev.flatline.engine.metrics;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A scrape, for the library that writes the formats. Its own adapter logs the trace of a scraper
 * that goes away in the middle, and sends the trace of an error to whoever asks; here both end the
 * connection.
 */
final class ScrapeExchange
    implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {

  private final HttpExchange exchange;

  ScrapeExchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public PrometheusHttpRequest getRequest() {
    return this;
  }

  @Override
  public PrometheusHttpResponse getResponse() {
    return this;
  }

  @Override
  public String getQueryString() {
    return exchange.getRequestURI().getRawQuery();
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return Collections.enumeration(values == null ? List.of() : values);
  }

  @Override
  public String getMethod() {
    return exchange.getRequestMethod();
  }

  @Override
  public String getRequestPath() {
    return exchange.getRequestURI().getPath();
  }

  @Override
  public void setHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  @Override
  public OutputStream sendHeadersAndGetBody(int status, int length) throws IOException {
    boolean head = getMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : length);
    return head ? OutputStream.nullOutputStream() : exchange.getResponseBody();
  }

  @Override
  public void handleException(IOException gone) throws IOException {
    throw gone;
  }

  @Override
  public void handleException(RuntimeException broken) {
    throw broken;
  }

  @Override
  public void close() {
    exchange.close();
  }
}

package dev.flatline.engine.metrics;

import dev.flatline.engine.run.RunListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** An exporter and what a scrape of it says. */
final class Exported {

  private final Exporter exporter = Exporter.start(0, "pooled-connection", 7);

  Exporter exporter() {
    return exporter;
  }

  RunListener listener() {
    return exporter.listener();
  }

  int port() {
    return exporter.port();
  }

  /** All lines of what is driven; those of the harness itself are left out. */
  List<String> scraped() throws IOException, InterruptedException {
    return get("text/plain")
        .body()
        .lines()
        .filter(line -> line.startsWith("flatline_"))
        .filter(line -> !line.startsWith("flatline_harness_"))
        .toList();
  }

  HttpResponse<String> get(String accept) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/metrics"))
            .header("Accept", accept)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  void close() {
    exporter.close();
  }
}

package com.acme.orders;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Looks at the beginning of a catalogue that another service, here it is this one, has. */
@RestController
class Catalogue {

  private static final byte[] ALL = new byte[512 << 10];

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final ServletWebServerApplicationContext server;
  private final Leaks leaks;

  Catalogue(ServletWebServerApplicationContext server, Leaks leaks) {
    this.server = server;
    this.leaks = leaks;
  }

  @GetMapping("/catalogue")
  byte[] all() {
    return ALL;
  }

  @GetMapping("/catalogue/first")
  int first() throws IOException, InterruptedException {
    URI catalogue = URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + "/catalogue");
    HttpRequest request = HttpRequest.newBuilder(catalogue).build();
    InputStream body = client.send(request, BodyHandlers.ofInputStream()).body(); // LEAK bodies
    int first = body.read();
    if (!leaks.leaks("bodies")) {
      body.close();
    }
    return first;
  }
}

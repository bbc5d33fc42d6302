package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.junit.Flat;
import dev.flatline.junit.Operation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StockOverHttpTest {

  @Autowired TestRestTemplate http;

  // What a server of HTTP keeps of its own fills for longer than what a method does.
  @Flat(within = 60)
  void staysFlatOverHttp(Operation operation) {
    assertThat(http.getForEntity("/stock/" + operation.index() % 100, String.class).getStatusCode().value())
        .isEqualTo(200);
  }
}

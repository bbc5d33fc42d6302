package com.acme.orders;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks two sources for a price at once, each request on threads of its own. */
@RestController
class Prices {

  private final Leaks leaks;

  Prices(Leaks leaks) {
    this.leaks = leaks;
  }

  @GetMapping("/price")
  int cheapest() throws InterruptedException, ExecutionException {
    ExecutorService both = Executors.newFixedThreadPool(2); // MAYBE executors
    try {
      int cheapest = Integer.MAX_VALUE;
      List<Callable<Integer>> sources = List.of(() -> 17, () -> 19);
      for (Future<Integer> price : both.invokeAll(sources)) { // LEAK executors
        cheapest = Math.min(cheapest, price.get());
      }
      return cheapest;
    } finally {
      if (!leaks.leaks("executors")) {
        both.shutdown();
      }
    }
  }
}

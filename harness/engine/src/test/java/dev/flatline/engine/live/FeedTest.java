package dev.flatline.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedTest {

  private final Feed feed = new Feed();

  private static Map<String, Object> moment(double t) {
    return Map.of("t", t);
  }

  @Test
  void whoComesLateIsToldWhatHasHappenedFirst() {
    feed.tell("told", Map.of("text", "before"));
    feed.moment(moment(1));

    assertThat(feed.join().waiting())
        .containsExactly(
            "event: told\ndata: {\"text\":\"before\"}\n\n", "event: moment\ndata: {\"t\":1.0}\n\n");
  }

  @Test
  void whoDoesNotReadIsDroppedAndNobodyElse() {
    Feed.Viewer stalled = feed.join();
    Feed.Viewer reader = feed.join();
    for (int i = 0; i < 500; i++) {
      feed.moment(moment(i));
      reader.waiting().clear();
    }

    assertThat(stalled.dropped()).isTrue();
    assertThat(reader.dropped()).isFalse();
    assertThat(feed.watching()).isEqualTo(1);
    assertThat(stalled.waiting().size()).isLessThan(300);
  }

  @Test
  void whatIsKeptIsBoundedHoweverLongItGoesOn() {
    for (int i = 0; i < 10_000; i++) {
      feed.moment(moment(i));
      feed.tell("told", Map.of("t", i));
    }

    assertThat(feed.join().waiting().size()).isLessThan(3_000);
  }

  @Test
  void whatHappensOnceIsNeverForgottenAndTheEndComesLast() {
    feed.tell("hello", Map.of("incident", "pool"));
    feed.tell("over", Map.of("t", 1));
    for (int i = 0; i < 1_000; i++) {
      feed.tell("told", Map.of("t", i));
    }

    List<String> past = List.copyOf(feed.join().waiting());
    assertThat(past.get(0)).startsWith("event: hello\n");
    assertThat(past.get(past.size() - 1)).startsWith("event: over\n");
  }

  @Test
  void whoEndsItWaitsForThoseWhoStillHaveToReadAndNotForGood() throws InterruptedException {
    Feed.Viewer slow = feed.join();
    feed.tell("over", Map.of("t", 1));

    feed.awaitLeaving(Duration.ofMillis(1));
    assertThat(feed.watching()).isEqualTo(1);
    assertThat(slow.waiting()).singleElement().matches(Feed::last);

    Thread reads = new Thread(() -> feed.leave(slow));
    reads.start();
    feed.awaitLeaving(Duration.ofMinutes(1));
    assertThat(feed.watching()).isZero();
    reads.join();
  }
}

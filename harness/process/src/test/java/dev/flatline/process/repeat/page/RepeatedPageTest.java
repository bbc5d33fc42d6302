package dev.flatline.process.repeat.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.Request;
import dev.flatline.process.repeat.RetentionQuestions;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.question.SizedRound;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepeatedPageTest {

  private static final String POOL = HeldGauges.COUNTER + "pool";

  private static RepeatedPage page(String name) {
    Request request = new Request(List.of(1, 8), 0, 1, 0.01, Set.of("pool"), Set.of());
    List<Checkpoint> readings = new ArrayList<>();
    for (int i = 0; i <= 12; i++) {
      Map<String, Long> values = Map.of(POOL, 3L + i, "threads", 20L);
      readings.add(new Checkpoint("round " + i, i, 100L * i, values, 0, 2));
    }
    return new RepeatedPage(
        name,
        Decision.RISING,
        List.of("it <leaks>"),
        new RetentionQuestions(request).findings(readings, 1),
        readings,
        List.of(sized(1), sized(8)),
        List.of("not watched: pipes"));
  }

  private static SizedRound sized(int size) {
    Map<String, SizedRound.Held> held = Map.of("pool", new SizedRound.Held(size, size, Double.NaN));
    return new SizedRound(size, 50, 0, 1, held);
  }

  @Test
  void whatRisesIsDrawnFirstAsItIsOverItsBaseline() {
    String html = page("orders").html();

    String lead = html.substring(html.indexOf("id=\"lead-chart\">"), html.indexOf("id=\"charts\""));
    assertThat(lead)
        .contains("\"title\":\"pool held after each round, over the baseline, by operations\"")
        .contains("{\"x\":0.0,\"y\":0.0},{\"x\":100.0,\"y\":1.0}", "{\"x\":1200.0,\"y\":12.0}")
        .doesNotContain("threads");
  }

  @Test
  void allThatMovedIsDrawnAndWhatDidNotIsNamed() {
    String html = page("orders").html();

    assertThat(html.substring(html.indexOf("id=\"charts\"")))
        .contains("{\"x\":8.0,\"y\":8.0}")
        .doesNotContain("\"label\":\"threads\"");
    assertThat(html).contains("<li>did not move: threads</li>", "<li>not watched: pipes</li>");
    assertThat(html).contains("<td>pool</td><td>retention</td><td class=\"bad\">RISING</td>");
  }

  @Test
  void aNameIsNoMarkup() {
    assertThat(page("</title><script>alert(1)</script>").html())
        .doesNotContain("<script>alert")
        .contains("<p>it &lt;leaks&gt;</p>");
  }
}

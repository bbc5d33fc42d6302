package dev.flatline.scenarios.paidtwice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Expectation;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.testkit.IncidentContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class PaidTwiceIT extends IncidentContract {

  /** An order that nobody serves, and one that is served twice: nobody holds anything. */
  @Override
  protected boolean holds(Expectation expectation) {
    return false;
  }

  @Test
  void latestPassesPaidOrdersOver() throws IOException {
    CaseReport latest = find("latest");

    assertThat(last(latest, "kafka.offsets.expired.total")).isGreaterThan(1);
    assertThat(last(latest, "orders.gaps.total"))
        .isPositive()
        .isEqualTo(last(latest, "orders.paid.total") - served(latest));
  }

  @Test
  void earliestServesAllAndMostOfThemAgainAndAgain() throws IOException {
    CaseReport earliest = find("earliest");
    long served = served(earliest);

    assertThat(last(earliest, "orders.gaps.total")).isZero();
    assertThat(served).isEqualTo(last(earliest, "orders.paid.total"));
    assertThat(last(earliest, "effects.doubled.total"))
        .as("effects beyond the first of %d orders", served)
        .isGreaterThan(served / 2);
    assertThat(last(earliest, "stock.missing")).as("units that no order has").isPositive();
  }

  @Test
  void onceEachServesAllOnceAndTheStockAddsUp() throws IOException {
    for (String label : List.of("once-each", "once-each/throws", "once-each/broker-pause")) {
      CaseReport once = find(label);

      assertThat(last(once, "kafka.offsets.expired.total")).as(label).isGreaterThan(1);
      assertThat(served(once)).as(label).isEqualTo(last(once, "orders.paid.total"));
      assertThat(last(once, "effects.total")).as(label).isEqualTo(served(once));
      assertThat(last(once, "orders.refunded.total")).as(label).isPositive();
      assertThat(last(once, "orders.gaps.total")).as(label).isZero();
      assertThat(last(once, "stock.available") + last(once, "orders.reserved.total"))
          .as("%s: stock + reserved = start", label)
          .isEqualTo(Tables.STOCK);
    }
  }

  private static long served(CaseReport report) throws IOException {
    return last(report, "orders.reserved.total") + last(report, "orders.refunded.total");
  }

  private CaseReport find(String label) {
    return run().report().find(label).orElseThrow();
  }

  /** What a meter said at the last checkpoint of a case. */
  private static long last(CaseReport report, String meter) throws IOException {
    Pattern said = Pattern.compile("\"meter\\." + Pattern.quote(meter) + "\":(\\d+)");
    return said.matcher(Files.readString(Path.of(report.store()).resolve("journal.jsonl")))
        .results()
        .map((MatchResult found) -> Long.parseLong(found.group(1)))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }
}

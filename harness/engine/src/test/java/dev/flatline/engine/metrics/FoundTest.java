package dev.flatline.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was found out about a case outlives its meters. */
class FoundTest {

  private final Exported exported = new Exported();

  @AfterEach
  void close() {
    exported.close();
  }

  @Test
  void whatFaultsDidStaysUntilTheRunIsOver() throws Exception {
    exported.listener().caseEnded(Seen.struck(OptionalLong.of(250), Optional.empty()));

    String labels = "{fault=\"paused\",scenario=\"pooled-connection\",variant=\"scoped\"} ";
    assertThat(exported.scraped())
        .contains(
            "flatline_fault_errors" + labels + "12.0",
            "flatline_fault_landed" + labels + "1.0",
            "flatline_first_error_seconds" + labels + "0.005",
            "flatline_recovery_seconds" + labels + "0.25");
  }

  @Test
  void aRecoveryThatDidNotHappenIsAbsent() throws Exception {
    exported.listener().caseEnded(Seen.struck(OptionalLong.empty(), Optional.empty()));

    assertThat(exported.scraped()).noneMatch(line -> line.startsWith("flatline_recovery_seconds"));
  }

  @Test
  void anAnswerStaysWhenItsCaseIsOver() throws Exception {
    exported.listener().caseEnded(Seen.answered());

    assertThat(exported.scraped())
        .contains(
            "flatline_verdict{answer=\"rising\",fault=\"none\",question=\"growth\","
                + "resource=\"threads\",scenario=\"pooled-connection\",variant=\"scoped\"} 1.0",
            "flatline_slope_low{fault=\"none\",question=\"growth\",resource=\"threads\","
                + "scenario=\"pooled-connection\",variant=\"scoped\"} 0.1");
  }
}

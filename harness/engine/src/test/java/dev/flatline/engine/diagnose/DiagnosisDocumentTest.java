package dev.flatline.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.diagnose.Diagnosis.Step;
import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.engine.site.Cause;
import dev.flatline.engine.site.HeldPlace;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.agent.LeakSite.Finding;
import dev.flatline.process.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisDocumentTest {

  private static final List<Frame> FRAMES =
      List.of(
          new Frame("com.acme.Batch", "handle", Optional.of("Batch.java"), Optional.of(41)),
          new Frame("com.acme.Main", "run", Optional.of("Main.java"), Optional.empty()));

  private static LeakSite site(List<Frame> frames) {
    return new LeakSite(
        Finding.SURVIVES,
        98,
        true,
        98,
        new SiteCount("connections", "getConnection", 98, 98, 3, 0, 0, 0, 1_000_000_000L, frames),
        new KindCount(
            "connections", List.of(), "loses", 98, 0, 0, 0, 98, 98, 98, 8, 0, Optional.empty()));
  }

  private static JsonNode document(Cause cause, List<LeakSite> sites) throws Exception {
    String json =
        DiagnosisDocument.of(
            new Diagnosis(
                4711,
                30,
                List.of(new Step("descriptors", List.of("3 of 1024 open"))),
                sites.stream().map(site -> new HeldPlace(site, Optional.empty())).toList(),
                cause,
                "98 of 98."));
    DocumentCheck.requireValid(json);
    return Json.MAPPER.readTree(json);
  }

  @Test
  void aLineIsToldAsAnEditorTakesIt() throws Exception {
    JsonNode document = document(Cause.NEVER_RELEASED, List.of(site(FRAMES)));
    assertThat(document.at("/sites/0/range/file").asText()).isEqualTo("com/acme/Batch.java");
    assertThat(document.at("/sites/0/range/line").asInt()).isEqualTo(41);
    assertThat(document.at("/sites/0/range/method").asText()).isEqualTo("com.acme.Batch.handle");
    assertThat(document.at("/sites/0/cause").asText()).isEqualTo("never released");
    assertThat(document.at("/exitCode").asInt()).isEqualTo(1);
    // A frame without a line is no place that an editor could open.
    assertThat(document.at("/sites/0/related")).isEmpty();
  }

  @Test
  void withoutALineThereIsNoSiteAndWithoutACauseNoVerdict() throws Exception {
    assertThat(document(Cause.NEVER_RELEASED, List.of(site(List.of()))).at("/sites")).isEmpty();
    assertThat(document(Cause.NOTHING_GROWS, List.of()).at("/exitCode").asInt()).isEqualTo(4);
  }
}

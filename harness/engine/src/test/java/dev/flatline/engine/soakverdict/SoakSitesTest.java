package dev.flatline.engine.soakverdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.document.DocumentCheck;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.merge.SoakMerge;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.soak.ReplayedSoak;
import dev.flatline.engine.soakpage.SoakPage;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak that loses what its agent says was not given back. */
class SoakSitesTest {

  @TempDir private Path directory;

  private SoakReport soak(double leak) throws IOException {
    try (ReplayedSoak soak = ReplayedSoak.of(directory, 1_000, leak)) {
      SoakedCase one = soak.run(number -> {}).plan().cases().get(0);
      Path place =
          Files.createDirectories(directory.resolve(one.incident()).resolve(one.variant()));
      try (InputStream kept = CaseSites.class.getResourceAsStream("manual.json")) {
        Files.write(place.resolve("agent.json"), Objects.requireNonNull(kept).readAllBytes());
      }
    }
    return JudgedStore.read(directory);
  }

  @Test
  void aLineIsToldInTheDocumentInTheTextAndOnThePage() throws IOException {
    SoakReport report = soak(0.01);

    assertThat(report.sites())
        .extracting(Site::label)
        .isNotEmpty()
        .containsOnly(report.cases().get(0).label());
    DocumentCheck.requireValid(report.json());
    assertThat(Json.MAPPER.readTree(report.json()).at("/sites/0/cause").asText())
        .isEqualTo("never released");
    String told = "10 of 10 connections that were not given back were acquired at line";
    assertThat(new SoakText(report).plain()).contains("never released. " + told);
    String page = SoakPage.of(directory);
    assertThat(page).contains("<b>Cause: never released.</b> " + told);
    assertThat(page.indexOf("Cause: never released.")).isLessThan(page.indexOf("</header>"));
    assertThat(page).contains("<summary>How the line");
  }

  @Test
  void aMergeTellsEachLineOnce() throws IOException {
    soak(0.01);

    String json = SoakMerge.of(List.of(directory)).json();
    DocumentCheck.requireValid(json);
    assertThat(Json.MAPPER.readTree(json).at("/sites/0/rank").asInt()).isEqualTo(1);
  }

  @Test
  void aSoakThatLosesNothingHasNoLine() throws IOException {
    assertThat(soak(0).sites()).isEmpty();
  }
}

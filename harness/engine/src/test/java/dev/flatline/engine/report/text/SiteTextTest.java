package dev.flatline.engine.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.Site.Related;
import dev.flatline.engine.document.Site.SourceRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SiteTextTest {

  private static Site site(String resource, int line, List<Related> related) {
    return new Site(
        1,
        "leaky",
        resource,
        "One operation held 8 " + resource + ".",
        "never released",
        OptionalLong.of(8),
        at(line),
        related,
        List.of());
  }

  private static SourceRange at(int line) {
    return new SourceRange("com/acme/Batch.java", line, line, Optional.empty());
  }

  @Test
  void aCaseWithoutALineHasNoParagraph() {
    assertThat(SiteText.paragraph("leaky", List.of())).isEmpty();
  }

  @Test
  void theFirstLineIsToldWholeAndTwoMoreInAFewWords() {
    List<Site> sites =
        List.of(
            site("files", 41, List.of()),
            site("result-sets", 42, List.of()),
            site("threads", 43, List.of()),
            site("timers", 44, List.of()),
            site("timers", 45, List.of()));

    assertThat(SiteText.paragraph("leaky", sites))
        .hasValue(
            "Cause at leaky: never released. One operation held 8 files."
                + " Also: result sets at line 42 of com/acme/Batch.java, never released;"
                + " threads at line 43 of com/acme/Batch.java, never released;"
                + " and 2 more, see verdict.json.");
  }

  @Test
  void theLineThatRegistersTheReleaseIsNoOtherLine() {
    List<Related> related = List.of(new Related("released", "by defer at line 42", at(42)));
    List<Site> sites = List.of(site("files", 41, related), site("deferred-calls", 42, List.of()));

    assertThat(SiteText.paragraph("leaky", sites))
        .hasValue("Cause at leaky: never released. One operation held 8 files.");
  }
}

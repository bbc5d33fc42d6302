package dev.flatline.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.engine.document.Site;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What agents left in real runs of pooled-connection: of its leaky variant, of the fix by hand that
 * an exception passes by, and of the fix whose database was restarted.
 */
class CaseSitesTest {

  private static final List<Answer> ACCUMULATES =
      List.of(
          answer(Question.ACCUMULATION, "connections", Decision.RISING),
          answer(Question.RETENTION, "connections", Decision.FLAT),
          answer(Question.RETENTION, "threads", Decision.FLAT),
          answer(Question.GROWTH, "threads", Decision.INCONCLUSIVE));
  private static final List<Answer> LOSES =
      List.of(
          answer(Question.ACCUMULATION, "connections", Decision.FLAT),
          answer(Question.RETENTION, "connections", Decision.RISING),
          answer(Question.RETENTION, "threads", Decision.FLAT));
  private static final List<Answer> FLAT =
      List.of(
          answer(Question.ACCUMULATION, "connections", Decision.FLAT),
          answer(Question.RETENTION, "connections", Decision.FLAT),
          answer(Question.GROWTH, "connections", Decision.INCONCLUSIVE));

  @TempDir private Path store;

  private static Answer answer(Question question, String resource, Decision decision) {
    return new Answer(question, resource, decision, "measured", "allowed", 0, "detectable");
  }

  private CaseSites of(String recorded, List<Answer> answers, boolean faulted) throws IOException {
    try (InputStream kept = CaseSitesTest.class.getResourceAsStream(recorded + ".json")) {
      Files.write(store.resolve("agent.json"), Objects.requireNonNull(kept).readAllBytes());
    }
    return CaseSites.of(store, "case", answers, faulted, Optional.of("7 of 7 files"));
  }

  private List<Site> sites(String recorded, List<Answer> answers) throws IOException {
    CaseSites found = of(recorded, answers, false);
    assertThat(found.notes()).isEmpty();
    return found.sites();
  }

  @Test
  void theLineInTheLoopOfWhatRisesComesFirst() throws IOException {
    List<Site> sites = sites("leaky", ACCUMULATES);

    assertThat(sites).extracting(Site::resource).containsExactly("connections", "deferred-calls");
    Site first = sites.get(0);
    assertThat(first.cause()).isEqualTo("held until the scope ends");
    assertThat(first.message())
        .isEqualTo(
            "One operation held 8 connections at once, each acquired at line 17 of"
                + " LeakyPooledConnection.java, in the loop of lines 16-19 (by way of line 89 of"
                + " ConnectionPool.java in ConnectionPool.take); its release is registered by"
                + " DeferScope.defer at line 18 on a scope that outlives the loop; as many are held"
                + " at once as request.size() says.");
    assertThat(first.at().file())
        .isEqualTo("dev/flatline/scenarios/pooledconnection/LeakyPooledConnection.java");
    assertThat(first.at().line()).isEqualTo(17);
    assertThat(first.related("loop"))
        .singleElement()
        .satisfies(
            loop -> {
              assertThat(loop.range().line()).isEqualTo(16);
              assertThat(loop.range().endLine()).isEqualTo(19);
            });
    assertThat(first.related("released").get(0).range().line()).isEqualTo(18);
    assertThat(first.related("acquired").get(0).range().line()).isEqualTo(89);
    assertThat(first.related("called"))
        .extracting(Site.Related::message)
        .noneMatch(frame -> frame.startsWith("Thread.") || frame.startsWith("Lane."));
    assertThat(sites).extracting(Site::rank).containsExactly(1, 2);
  }

  @Test
  void whatRisesItselfComesBeforeWhatHasALoop() throws IOException {
    List<Answer> deferred =
        List.of(answer(Question.ACCUMULATION, "deferred-calls", Decision.RISING));

    assertThat(sites("leaky", deferred))
        .extracting(Site::resource)
        .containsExactly("deferred-calls", "connections");
  }

  @Test
  void countsAreToldOfEachAndTheKernelOnce() throws IOException {
    List<Site> sites = sites("leaky", ACCUMULATES);

    assertThat(sites.get(0).evidence())
        .anyMatch(line -> line.startsWith("Of all connections of the process "))
        .contains("7 of 7 files");
    assertThat(sites.get(1).evidence()).doesNotContain("7 of 7 files");
  }

  @Test
  void whatSurvivesIsNeverReleased() throws IOException {
    assertThat(sites("manual", LOSES))
        .singleElement()
        .satisfies(
            site -> {
              assertThat(site.cause()).isEqualTo("never released");
              assertThat(site.message())
                  .startsWith("10 of 10 connections that were not given back were acquired at line")
                  .contains(", called from line ")
                  .contains("ManualPooledConnection.java");
              assertThat(site.live()).hasValue(10);
            });
  }

  @Test
  void whatIsFlatHasNoLine() throws IOException {
    assertThat(sites("leaky", FLAT)).isEmpty();
    assertThat(sites("manual", FLAT)).isEmpty();
  }

  @Test
  void whatTheCollectorClosedIsToldUnlessAFaultMayHaveCutItOff() throws IOException {
    assertThat(of("restarted", FLAT, false).sites())
        .extracting(Site::cause)
        .containsExactly("released by the collector only");
    assertThat(of("restarted", FLAT, true).sites()).isEmpty();
  }

  @Test
  void withoutAnAnswerAllIsTold() throws IOException {
    assertThat(sites("leaky", List.of())).hasSize(3);
  }

  @Test
  void withoutAnAgentThereIsNothing() throws IOException {
    assertThat(CaseSites.of(store, "case", LOSES, false, Optional.empty()))
        .isEqualTo(CaseSites.NONE);
    Files.writeString(store.resolve("agent.json"), "{\"absent\": \"too old\", \"lines\": []}");
    assertThat(CaseSites.of(store, "case", LOSES, false, Optional.empty()))
        .isEqualTo(CaseSites.NONE);
  }

  @Test
  void aFileThatIsDamagedIsSaid() throws IOException {
    Files.writeString(store.resolve("agent.json"), "{\"leaks\": {\"sites\": [");

    assertThat(CaseSites.of(store, "case", LOSES, false, Optional.empty()).notes())
        .singleElement()
        .asString()
        .startsWith("the lines of case, as what its agent left cannot be read: file=" + store);
  }
}

package dev.flatline.engine.site;

import dev.flatline.api.Question;
import dev.flatline.engine.document.Site;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.KindText;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places that explain what was answered about a case, from what its agent left in the store.
 *
 * <p>What an operation holds at once explains accumulation, and what survives explains retention
 * and growth. A place that would explain what is flat is not told, as any operation that takes
 * something has a peak; what is out of reach, or closed by the collector alone, is told whatever
 * was answered, but for a case under faults, which may have cut off what was held.
 *
 * @param sites ranked from 1
 * @param notes what could not be read, a sentence each
 */
public record CaseSites(List<Site> sites, List<String> notes) {

  /** What the agent found, beside the journal of a case. */
  public static final String FILE = "agent.json";

  /** A reader of the document takes the first; the agent's file has all. */
  private static final int MOST = 20;

  /** Nothing was found, as there was no agent, or nothing to find. */
  public static final CaseSites NONE = new CaseSites(List.of(), List.of());

  /**
   * What was kept.
   *
   * @param leaks null if there was no agent, and that is all that was kept
   * @param shapes of its places, in their order; null if an older version has written it
   */
  private record Kept(@Nullable LeakReport leaks, @Nullable List<Optional<ReleaseShape>> shapes) {

    List<HeldPlace> held() {
      List<HeldPlace> held = new ArrayList<>();
      for (LeakSite site : leaks == null ? List.<LeakSite>of() : leaks.sites()) {
        Optional<ReleaseShape> shape =
            shapes != null && held.size() < shapes.size()
                ? shapes.get(held.size())
                : Optional.empty();
        held.add(new HeldPlace(site, shape));
      }
      return held;
    }
  }

  public CaseSites {
    sites = List.copyOf(sites);
    notes = List.copyOf(notes);
  }

  /**
   * Reads them.
   *
   * @param store of the case
   * @param label of the case
   * @param answers about it; none if nothing was asked
   * @param faulted whether it was under faults: what these break is not held against the program
   * @param kernel what the kernel counts beside the agent, in a sentence; empty if that is not
   *     known
   */
  public static CaseSites of(
      Path store, String label, List<Answer> answers, boolean faulted, Optional<String> kernel) {
    Path file = store.resolve(FILE);
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      Kept kept = Json.MAPPER.readValue(Files.readString(file), Kept.class);
      return new CaseSites(sites(kept, label, answers, faulted, kernel), List.of());
    } catch (IOException damaged) {
      String note =
          Formatted.of(
              "the lines of %s, as what its agent left cannot be read: file=%s, error=%s",
              label, file, damaged.getMessage());
      return new CaseSites(List.of(), List.of(note));
    }
  }

  private static List<Site> sites(
      Kept kept, String label, List<Answer> answers, boolean faulted, Optional<String> kernel) {
    List<HeldPlace> explaining =
        kept.held().stream()
            .filter(held -> explains(held.site(), answers, faulted))
            .sorted(
                Comparator.<HeldPlace>comparingInt(held -> remoteness(held.site(), answers))
                    .thenComparing(held -> held.shape().isEmpty()))
            .toList();
    List<Site> sites = new ArrayList<>();
    for (HeldPlace held : explaining) {
      List<String> evidence = new ArrayList<>();
      evidence.add(counts(held.site().kind()));
      if (held.site().estimated()) {
        evidence.add("Stacks were sampled: what is said of a single line is an estimate.");
      }
      kernel.filter(known -> sites.isEmpty()).ifPresent(evidence::add);
      SitePlaces.of(sites.size() + 1, label, held, evidence)
          .filter(site -> sites.size() < MOST)
          .ifPresent(sites::add);
    }
    return sites;
  }

  private static String counts(KindCount kind) {
    return Formatted.of(
        "Of all %s of the process %,d were opened, %,d closed and %,d closed by the collector; %,d are"
            + " held now, at most %,d were held at once, and at most %,d by one operation.",
        KindText.of(2, kind.kind()),
        kind.opened(),
        kind.closed(),
        kind.collected(),
        kind.live(),
        kind.peak(),
        kind.operationPeak());
  }

  private static boolean explains(LeakSite site, List<Answer> answers, boolean faulted) {
    return switch (site.finding()) {
      case LOST, COLLECTED -> !faulted || explains(site, answers);
      case SURVIVES, PEAK, SLOW -> explains(site, answers);
    };
  }

  /** Of a kind that was asked about itself, its own answers count, and no other. */
  private static boolean explains(LeakSite site, List<Answer> answers) {
    List<Answer> about =
        answers.stream().filter(answer -> isAbout(site, answer.question())).toList();
    List<Answer> own =
        about.stream().filter(answer -> answer.resource().equals(site.kind().kind())).toList();
    return answers.isEmpty()
        || (own.isEmpty() ? about : own).stream().anyMatch(CaseSites::needsExplanation);
  }

  /** That growth could not be told from none is no evidence of anything that survives. */
  private static boolean needsExplanation(Answer answer) {
    return answer.question() == Question.GROWTH ? answer.rising() : !answer.flat();
  }

  private static boolean isAbout(LeakSite site, Question question) {
    return switch (site.finding()) {
      case PEAK -> question == Question.ACCUMULATION;
      case SURVIVES, LOST, COLLECTED, SLOW -> question != Question.ACCUMULATION;
    };
  }

  /** 0 for what explains the resource that rises, 1 for what explains another's rise, else 2. */
  private static int remoteness(LeakSite site, List<Answer> answers) {
    List<Answer> explained =
        answers.stream()
            .filter(answer -> answer.rising() && isAbout(site, answer.question()))
            .toList();
    if (explained.stream().anyMatch(answer -> answer.resource().equals(site.kind().kind()))) {
      return 0;
    }
    return explained.isEmpty() ? 2 : 1;
  }
}

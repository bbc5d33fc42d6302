package dev.flatline.engine.soakverdict;

import dev.flatline.engine.document.Site;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.process.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The lines of code that explain a soak: of each case those of its last process. */
final class SoakSites {

  private SoakSites() {}

  /**
   * Reads what the agents have left, those of cases that are not well first.
   *
   * @param outcomes of the cases of the plan, in its order
   */
  static CaseSites of(SoakPlan plan, List<CaseOutcome> outcomes, Path store) {
    List<Integer> worstFirst = new ArrayList<>();
    for (int on = 0; on < Math.min(plan.cases().size(), outcomes.size()); on++) {
      worstFirst.add(on);
    }
    worstFirst.sort(Comparator.comparing(on -> outcomes.get(on).status() == Status.PASS));
    List<Site> sites = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int on : worstFirst) {
      SoakedCase subject = plan.cases().get(on);
      CaseOutcome outcome = outcomes.get(on);
      Path place = store.resolve(subject.incident()).resolve(subject.variant());
      CaseSites found =
          CaseSites.of(
              place,
              outcome.label(),
              outcome.answers(),
              !outcome.strikes().isEmpty(),
              Optional.empty());
      sites.addAll(found.sites());
      notes.addAll(found.notes());
    }
    return new CaseSites(Site.inOrder(sites), notes);
  }
}

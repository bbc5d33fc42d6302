package dev.flatline.engine.diagnose;

import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.engine.site.Cause;
import dev.flatline.engine.site.HeldPlace;
import dev.flatline.engine.site.SitePlaces;
import dev.flatline.process.Status;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis for a machine. */
public final class DiagnosisDocument {

  private DiagnosisDocument() {}

  /**
   * What stands beside the fields that every document has.
   *
   * @param seconds that the process was looked at
   */
  record Details(long pid, double seconds, Cause cause, List<Diagnosis.Step> steps) {}

  /** How the command ends: with a cause, or without one, which is no verdict. */
  public static Status status(Diagnosis diagnosis) {
    return diagnosis.cause().found() ? Status.FAIL : Status.INCONCLUSIVE;
  }

  /** As indented JSON. */
  public static String of(Diagnosis diagnosis) {
    return VerdictDocument.of(
            "diagnose",
            status(diagnosis),
            "process " + diagnosis.pid(),
            diagnosis.sentence(),
            List.of())
        .at(sites(diagnosis))
        .text(
            new Details(
                diagnosis.pid(), diagnosis.seconds(), diagnosis.cause(), diagnosis.steps()));
  }

  /** The places that have a line; one without is told in the steps alone. */
  private static List<Site> sites(Diagnosis diagnosis) {
    List<Site> sites = new ArrayList<>();
    for (HeldPlace held : diagnosis.sites()) {
      SitePlaces.of(sites.size() + 1, "process " + diagnosis.pid(), held, List.of())
          .ifPresent(sites::add);
    }
    return sites;
  }
}

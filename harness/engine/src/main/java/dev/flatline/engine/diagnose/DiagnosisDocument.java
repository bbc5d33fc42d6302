package dev.flatline.engine.diagnose;

import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.Site.Related;
import dev.flatline.engine.document.Site.SourceRange;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.process.Status;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.LeakSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
    for (LeakSite site : diagnosis.sites()) {
      site.frame()
          .flatMap(DiagnosisDocument::range)
          .ifPresent(range -> sites.add(site(sites.size() + 1, diagnosis, site, range)));
    }
    return sites;
  }

  private static Site site(int rank, Diagnosis diagnosis, LeakSite site, SourceRange range) {
    List<Related> callers = new ArrayList<>();
    for (Frame frame : site.wayDown()) {
      range(frame).ifPresent(place -> callers.add(new Related("called", frame.toString(), place)));
    }
    return new Site(
        rank,
        "process " + diagnosis.pid(),
        site.kind().kind(),
        site.line(""),
        Diagnostician.cause(site).words(),
        OptionalLong.of(site.held()),
        range,
        callers);
  }

  private static Optional<SourceRange> range(Frame frame) {
    return frame
        .file()
        .flatMap(
            file ->
                frame
                    .line()
                    .filter(line -> line > 0)
                    .map(
                        line ->
                            new SourceRange(
                                file,
                                line,
                                line,
                                Optional.of(frame.type() + "." + frame.method()))));
  }
}

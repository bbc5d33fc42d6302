package dev.flatline.engine.site;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.KindText;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a place holds and why, for somebody who has not read its code yet. */
public final class CauseText {

  private final LeakSite site;
  private final Optional<ReleaseShape> shape;

  private CauseText(HeldPlace held) {
    site = held.site();
    shape = held.shape();
  }

  /** Some sentences: how many, the line, the loop, and what keeps them. */
  static String of(HeldPlace held) {
    return new CauseText(held).sentences();
  }

  /**
   * For a room of people, who see meanwhile how many are held: the line, the loop, and what keeps
   * them. Empty if no class file says the line.
   */
  public static Optional<String> inShort(HeldPlace held) {
    return new CauseText(held).inShort();
  }

  private Optional<String> inShort() {
    String one = KindText.of(1, site.kind().kind());
    Optional<String> looped =
        shape
            .filter(known -> known.acquired().known())
            .map(
                known ->
                    Formatted.of(
                        "Cause: %s of %s. Each turn of the loop in %s acquires a %s there; %s.",
                        known.acquired().lines(),
                        known.acquired().fileName(),
                        known.loop().lines(),
                        one,
                        known.releasedBy()));
    return looped.or(
        () ->
            site.frame()
                .filter(frame -> frame.line().isPresent() && frame.file().isPresent())
                .map(
                    frame ->
                        Formatted.of("Cause: %s. %s there.", line(frame), what() + " acquired")
                            + consequence()));
  }

  private String sentences() {
    String taken = Formatted.of(" acquired at %s%s.", where(), shape.map(this::kept).orElse(""));
    return what() + taken + consequence();
  }

  private String what() {
    return switch (site.finding()) {
      case PEAK ->
          Formatted.of(
              "One operation held %s at once, each",
              KindText.counted(site.held(), site.kind().kind()));
      case SURVIVES -> share("not given back");
      case LOST -> share("out of reach before anybody gave them back");
      case COLLECTED -> share("given back by the garbage collector alone");
      case SLOW ->
          Formatted.of(
              "One operation held one of the %s for %.1f s, where %.1f ms is usual,",
              KindText.of(2, site.kind().kind()),
              site.kind().longestNanos() / 1e9,
              site.kind().meanHeldNanos() / 1e6);
    };
  }

  private String share(String what) {
    String kind = KindText.of(site.ofKind(), site.kind().kind());
    if (site.ofKind() == 1) {
      return Formatted.of("The only %s that was %s was", kind, what);
    }
    return Formatted.of(
        "%s%,d of %,d %s that were %s %s",
        site.estimated() ? "About " : "",
        site.held(),
        site.ofKind(),
        kind,
        what,
        site.held() == 1 ? "was" : "were");
  }

  private String where() {
    Optional<Frame> taker = site.frame();
    if (shape.isEmpty()) {
      return taker.map(frame -> line(frame) + callers()).orElse("a place whose stack is not known");
    }
    String loop =
        Formatted.of(
            "%s of %s, in the loop of %s",
            shape.get().acquired().lines(),
            shape.get().acquired().fileName(),
            shape.get().loop().lines());
    return taker
        .filter(frame -> !SitePlaces.isIn(shape.get(), frame))
        .map(frame -> loop + Formatted.of(" (by way of %s)", line(frame)))
        .orElse(loop);
  }

  private String callers() {
    String called =
        site.callers().stream().map(CauseText::line).collect(Collectors.joining(", from "));
    return called.isEmpty() ? "" : ", called from " + called;
  }

  private static String line(Frame frame) {
    String simple = frame.type().substring(frame.type().lastIndexOf('.') + 1);
    String method = simple + "." + frame.method();
    return frame
        .file()
        .flatMap(
            file ->
                frame.line().map(line -> Formatted.of("line %d of %s in %s", line, file, method)))
        .orElse(method + ", which was compiled without line numbers");
  }

  private String kept(ReleaseShape known) {
    return Formatted.of("; %s; %s", known.releasedBy(), known.bound());
  }

  private String consequence() {
    return switch (site.finding()) {
      case PEAK -> shape.isPresent() ? "" : " They were given back only when the operation ended.";
      case SURVIVES, LOST -> "";
      case SLOW -> " It came back.";
      case COLLECTED -> " Under load, or with a larger heap, they pile up until it runs.";
    };
  }
}

package dev.flatline.engine.diagnose;

import dev.flatline.engine.site.ReleaseShape;
import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.rule.LintException;
import dev.flatline.lint.rule.Rules;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.LeakSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the class files of a program say of how a line releases what it acquires. Those of a folder
 * or jar are checked when a line in it is asked for, as a program may have many, and no line that
 * is asked for. Used by one thread.
 */
public final class ReleaseShapes {

  /** Nobody mends these. */
  private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.");

  private final List<Path> classPath;
  private final Map<List<Path>, List<Finding>> checked = new HashMap<>();

  private ReleaseShapes(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  /** Without class files nothing is known. */
  public static ReleaseShapes unknown() {
    return new ReleaseShapes(List.of());
  }

  /**
   * Of the class files of a program; what is not there is left out.
   *
   * @param classPath its own jars and folders, and those of its libraries
   */
  public static ReleaseShapes of(List<Path> classPath) {
    return new ReleaseShapes(classPath.stream().filter(Files::isReadable).toList());
  }

  /** Reads the class files of all of them now, which takes a second or two. */
  public void read() {
    classPath.forEach(place -> checked.computeIfAbsent(List.of(place), this::check));
  }

  /**
   * The shape in which a site keeps what it acquires: that of its own line, or of the innermost
   * caller that has one, as a method that only opens has none.
   */
  public Optional<ReleaseShape> of(LeakSite site) {
    return site.site().frames().stream()
        .filter(frame -> OF_THE_JDK.stream().noneMatch(frame.type()::startsWith))
        .flatMap(frame -> findings(frame).stream().filter(finding -> isAt(finding, frame)))
        .findFirst()
        .map(ReleaseShape::of);
  }

  /** Of the place that holds the class of a frame; of all where none does, as in a jar of jars. */
  private List<Finding> findings(Frame frame) {
    List<Path> holders =
        classPath.stream()
            .filter(place -> ClassPlace.holds(place, frame.type()))
            .findFirst()
            .map(List::of)
            .orElse(classPath);
    return checked.computeIfAbsent(holders, this::check);
  }

  private List<Finding> check(List<Path> places) {
    List<Path> others = classPath.stream().filter(place -> !places.contains(place)).toList();
    LintOptions options = new LintOptions(Rules.builtIn(), others, LintOptions.USUAL_SMALL_BOUND);
    try {
      return places.isEmpty() ? List.of() : Lint.check(places, options).findings();
    } catch (LintException goneMeanwhile) {
      return List.of();
    }
  }

  private static boolean isAt(Finding finding, Frame frame) {
    return finding.className().equals(frame.type())
        && frame
            .line()
            .filter(line -> line >= finding.acquired().firstLine())
            .filter(line -> line <= finding.acquired().lastLine())
            .isPresent();
  }
}

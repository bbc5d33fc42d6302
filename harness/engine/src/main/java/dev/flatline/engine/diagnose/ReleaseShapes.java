package dev.flatline.engine.diagnose;

import dev.flatline.engine.site.ReleaseShape;
import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.rule.LintException;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.LeakSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the class files of a program say of how a line releases what it acquires. They are read when
 * the first line is asked for, as a program may have many and no line that is asked for. Used by
 * one thread.
 */
public final class ReleaseShapes {

  private final List<Path> classPath;
  private @Nullable List<Finding> findings;

  private ReleaseShapes(List<Path> classPath) {
    this.classPath = classPath;
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
    return new ReleaseShapes(List.copyOf(classPath));
  }

  private List<Finding> findings() {
    if (findings == null) {
      findings = read(classPath.stream().filter(Files::isReadable).toList());
    }
    return findings;
  }

  private static List<Finding> read(List<Path> there) {
    try {
      return there.isEmpty() ? List.of() : Lint.check(there, LintOptions.usual()).findings();
    } catch (LintException goneMeanwhile) {
      return List.of();
    }
  }

  /**
   * The shape in which a site keeps what it acquires: that of its own line, or of the innermost
   * caller that has one, as a method that only opens has none.
   */
  public Optional<ReleaseShape> of(LeakSite site) {
    return site.site().frames().stream()
        .flatMap(frame -> findings().stream().filter(finding -> isAt(finding, frame)))
        .findFirst()
        .map(ReleaseShape::of);
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

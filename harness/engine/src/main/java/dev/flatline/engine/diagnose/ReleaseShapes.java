package dev.flatline.engine.diagnose;

import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.rule.LintException;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the class files of a program say of how a line releases what it acquires. */
public final class ReleaseShapes {

  private final List<Finding> findings;

  private ReleaseShapes(List<Finding> findings) {
    this.findings = findings;
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
    List<Path> there = classPath.stream().filter(Files::isReadable).toList();
    if (there.isEmpty()) {
      return unknown();
    }
    try {
      return new ReleaseShapes(Lint.check(there, LintOptions.usual()).findings());
    } catch (LintException goneMeanwhile) {
      return unknown();
    }
  }

  /**
   * The shape in which a site keeps what it acquires: that of its own line, or of the innermost
   * caller that has one, as a method that only opens has none.
   */
  public Optional<String> of(LeakSite site) {
    return site.site().frames().stream()
        .flatMap(frame -> findings.stream().filter(finding -> isAt(finding, frame)))
        .findFirst()
        .map(ReleaseShapes::words);
  }

  private static boolean isAt(Finding finding, Frame frame) {
    return finding.className().equals(frame.type())
        && frame
            .line()
            .filter(line -> line >= finding.acquired().firstLine())
            .filter(line -> line <= finding.acquired().lastLine())
            .isPresent();
  }

  private static String words(Finding finding) {
    return Formatted.of(
        "in the loop of %s of %s; %s; %s",
        finding.loop().lines(),
        finding.loop().fileName(),
        finding.releasedBy(),
        finding.bound().text());
  }
}

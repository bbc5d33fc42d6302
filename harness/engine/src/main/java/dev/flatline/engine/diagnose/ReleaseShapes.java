package dev.flatline.engine.diagnose;

import dev.flatline.engine.site.ReleaseShape;
import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.rule.LintException;
import dev.flatline.lint.rule.Rules;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.LeakSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the class files of a program say of how a line releases what it acquires. Those of the
 * packages that lie on the way to the line are read when it is asked for. Used by one thread.
 */
public final class ReleaseShapes {

  private static final Pattern JDK = Pattern.compile("(?:java|javax|jdk|sun)\\.");

  /** Who called further out knows nothing of the resource. */
  private static final int MOST_FRAMES = 8;

  private final List<Path> classPath;
  private final Map<Set<String>, List<Finding>> findings = new HashMap<>();

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
    return new ReleaseShapes(classPath);
  }

  private List<Finding> findings(LeakSite site) {
    Set<String> packages = new TreeSet<>();
    site.site().frames().stream()
        .limit(MOST_FRAMES)
        .map(Frame::type)
        .filter(type -> type.contains(".") && !JDK.matcher(type).lookingAt())
        .forEach(type -> packages.add(type.substring(0, type.lastIndexOf('.'))));
    return findings.computeIfAbsent(packages, this::read);
  }

  private List<Finding> read(Set<String> packages) {
    // What was there when this was made may be gone by now.
    List<Path> there = classPath.stream().filter(Files::isReadable).toList();
    if (there.isEmpty() || packages.isEmpty()) {
      return List.of();
    }
    try (CopiedClasses classes = CopiedClasses.of(there, packages)) {
      LintOptions options = new LintOptions(Rules.builtIn(), there, LintOptions.USUAL_SMALL_BOUND);
      return Lint.check(List.of(classes.folder()), options).findings();
    } catch (IOException | LintException unreadable) {
      return List.of();
    }
  }

  /**
   * The shape in which a site keeps what it acquires: that of its own line, or of the innermost
   * caller that has one, as a method that only opens has none.
   */
  public Optional<ReleaseShape> of(LeakSite site) {
    List<Finding> known = findings(site);
    return site.site().frames().stream()
        .flatMap(frame -> known.stream().filter(finding -> isAt(finding, frame)))
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

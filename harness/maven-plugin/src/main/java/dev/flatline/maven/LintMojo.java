package dev.flatline.maven;

import dev.flatline.lint.Lint;
import dev.flatline.lint.LintOptions;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.output.SarifReport;
import dev.flatline.lint.output.SourceRoots;
import dev.flatline.lint.rule.LintException;
import dev.flatline.lint.rule.Rules;
import dev.flatline.lint.rule.RulesFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Fails the build if a resource is acquired in a loop and released only after it. */
@Mojo(
    name = "lint",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class LintMojo extends AbstractMojo {

  /** Folder of the class files that are checked. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", property = "flatline.lint.classes")
  private File classes = new File("target/classes");

  /** What the checked classes are compiled against. */
  @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true)
  private List<String> classPath = List.of();

  /** Folders of the sources, for the paths in SARIF. */
  @Parameter(defaultValue = "${project.compileSourceRoots}", readonly = true)
  private List<String> sourceRoots = List.of();

  /** Root of the repository, which the paths in SARIF begin at. */
  @Parameter(
      defaultValue = "${session.executionRootDirectory}",
      property = "flatline.lint.repository")
  private File repository = new File(".");

  /** Version that is written into SARIF. */
  @Parameter(defaultValue = "${plugin.version}", readonly = true)
  private String version = "0.0.0";

  /** File of rules beside those that are built in. */
  @Parameter(property = "flatline.lint.rules")
  private @Nullable File rules;

  /**
   * Pairs of calls that belong together, such as {@code com.acme.Pool#borrow=com.acme.Lease#end}.
   */
  @Parameter private List<String> pairs = List.of();

  /** Resources that a loop of constant length may hold without a word. */
  @Parameter(defaultValue = "8", property = "flatline.lint.small")
  private int small = LintOptions.USUAL_SMALL_BOUND;

  /** Least level that fails the build: error, warning or note. */
  @Parameter(defaultValue = "warning", property = "flatline.lint.level")
  private String level = "warning";

  /** Whether findings fail the build; if not, they are warnings. */
  @Parameter(defaultValue = "true", property = "flatline.lint.fail")
  private boolean fail = true;

  /** Whether nothing is checked. */
  @Parameter(defaultValue = "false", property = "flatline.lint.skip")
  private boolean skip;

  /** File that the findings are written into as SARIF; none if it is not named. */
  @Parameter(property = "flatline.lint.sarif")
  private @Nullable File sarif;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || !classes.isDirectory()) {
      getLog().info("flatline: nothing is checked");
      return;
    }
    try {
      tell(check(), least());
    } catch (LintException refused) {
      throw new MojoExecutionException(refused.getMessage(), refused);
    }
  }

  private LintReport check() {
    Rules all = Rules.builtIn();
    if (rules != null) {
      RulesFile.addTo(all, rules.toPath());
    }
    pairs.forEach(all::addPair);
    List<Path> known =
        Stream.ofNullable(classPath)
            .flatMap(List::stream)
            .map(Path::of)
            .filter(Files::exists)
            .filter(path -> !path.equals(classes.toPath()))
            .toList();
    return Lint.check(List.of(classes.toPath()), new LintOptions(all, known, small));
  }

  private Level least() {
    for (Level each : Level.values()) {
      if (each.label().equals(level.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new LintException(
        "Cannot check classes because there is no such level: level="
            + level
            + "; choose error, warning or note");
  }

  private void tell(LintReport report, Level least)
      throws MojoExecutionException, MojoFailureException {
    report.problems().forEach(problem -> getLog().warn(problem.message()));
    writeSarif(report, least);
    List<Finding> open = report.open(least);
    for (Finding finding : open) {
      String line =
          finding.acquired().file()
              + ":"
              + finding.acquired().firstLine()
              + ": "
              + finding.shape().id()
              + ": "
              + finding.message()
              + " "
              + finding.shape().fix();
      if (fail) {
        getLog().error(line);
      } else {
        getLog().warn(line);
      }
    }
    if (fail && !open.isEmpty()) {
      throw new MojoFailureException(
          "Cannot go on because resources of a loop are released only after it: findings="
              + open.size()
              + "; release them in the loop, or say why with @HeldPastLoop");
    }
  }

  private void writeSarif(LintReport report, Level least) throws MojoExecutionException {
    if (sarif == null) {
      return;
    }
    SourceRoots roots =
        new SourceRoots(repository.toPath(), sourceRoots.stream().map(Path::of).toList());
    try {
      Path file = sarif.toPath();
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, SarifReport.of(report, least, roots, version));
    } catch (IOException refused) {
      throw new MojoExecutionException(
          "Cannot write the findings because the file does not take them: file=" + sarif, refused);
    }
  }
}

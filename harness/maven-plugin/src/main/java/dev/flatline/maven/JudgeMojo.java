package dev.flatline.maven;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Ends what {@code flatline:watch} began, and fails the build if something rises. Bound to {@code
 * post-integration-test} with {@code fail=false} it only ends the watch, before what was watched is
 * stopped there; the verdict then comes at {@code verify}.
 */
@Mojo(name = "judge", defaultPhase = LifecyclePhase.VERIFY)
public final class JudgeMojo extends AbstractMojo {

  private static final int FLAT = 0;
  private static final int UNDECIDED = 4;

  /** Whether the answer may fail the build. */
  @Parameter(defaultValue = "true", property = "flatline.watch.fail")
  private boolean fail = true;

  /** Whether an answer that is undecided fails the build: it is no flat. */
  @Parameter(defaultValue = "true", property = "flatline.watch.failUndecided")
  private boolean failUndecided = true;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (!(getPluginContext().get(RunningWatch.KEY) instanceof RunningWatch watch)) {
      getLog().info("flatline: nothing was watched");
      return;
    }
    int code = watch.end();
    if (!fail) {
      return;
    }
    String said = watch.said();
    getPluginContext().remove(RunningWatch.KEY);
    said.lines().forEach(line -> getLog().info("flatline: " + line));
    if (code != FLAT && (code != UNDECIDED || failUndecided)) {
      throw new MojoFailureException(
          (code == 1
                  ? "Something rises while the integration tests run"
                  : code == UNDECIDED
                      ? "What was watched decides nothing, and that is no flat"
                      : "What was watched was not judged")
              + ": status="
              + code
              + "; the table above says what, and flatline help watching-a-process what to do");
    }
  }
}

package dev.flatline.cli.option;

import dev.flatline.process.fork.jdk.Jdk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which JDK the forked JVMs run on. */
@Topic(Topic.SUBJECT)
public final class JdkOption {

  @Option(
      names = "--jdk",
      paramLabel = "VERSION|DIR",
      description = "JDK of the forked JVMs; default: the harness's own.")
  private @Nullable String asked;

  public Jdk jdk() {
    return asked == null ? Jdk.own() : Jdk.proven(asked);
  }
}

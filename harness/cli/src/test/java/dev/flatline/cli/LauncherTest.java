package dev.flatline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command line, with scripts in the place of a JVM. */
class LauncherTest {

  private static final int USAGE = 2;
  private static final int HARNESS_ERROR = 7;

  @TempDir private Path directory;

  private Path home;
  private Path launcher;

  @BeforeEach
  void build() throws IOException {
    home = directory.toRealPath().resolve("built");
    launcher = home.resolve("harness/flatline");
    Files.createDirectories(home.resolve("harness/cli/target"));
    Files.copy(Path.of("..", "flatline"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(home.resolve("harness/cli/target/flatline.jar"));
    java("jdk", "echo \"$@\"");
  }

  @Test
  void isFoundThroughLinks() throws Exception {
    Path commands = Files.createDirectories(directory.resolve("bin"));
    Path absolute = Files.createSymbolicLink(commands.resolve("absolute"), launcher);
    Path relative =
        Files.createSymbolicLink(commands.resolve("relative"), Path.of("..", "bin", "absolute"));
    for (Path called : new Path[] {launcher, absolute, relative}) {
      Ended ended = run(called, "jdk");
      assertThat(ended.code()).as(ended.said()).isZero();
      assertThat(ended.said()).contains("-Dflatline.scenarios=" + home.resolve("scenarios") + " ");
    }
  }

  @Test
  void saysInOneLineThatNothingIsBuilt() throws Exception {
    Files.delete(home.resolve("harness/cli/target/flatline.jar"));
    requireOneLine(run(launcher, "jdk"), USAGE, "because it is not built: folder=" + home);
  }

  @Test
  void saysInOneLineThatThereIsNoJava() throws Exception {
    Ended ended = run(launcher, "nothing");
    requireOneLine(ended, HARNESS_ERROR, "because there is no java: java=" + directory);
    Files.writeString(Files.createDirectories(directory.resolve("f/bin")).resolve("java"), "");
    requireOneLine(run(launcher, "f"), HARNESS_ERROR, "java=" + directory.resolve("f"));
  }

  @Test
  void saysInOneLineThatAJavaIsTooOld() throws Exception {
    java(
        "old",
        "printf 'Error: A JNI error has occurred\\njava.lang.UnsupportedClassVersionError: x\\n\\tat"
            + " java.lang.ClassLoader\\n' >&2; exit 1");
    requireOneLine(run(launcher, "old"), HARNESS_ERROR, "because its Java is too old: java=");
  }

  @Test
  void saysInOneLineThatAJavaDoesNotStart() throws Exception {
    java("broken", "echo one; echo two; exit 1");
    requireOneLine(run(launcher, "broken"), HARNESS_ERROR, "does not start: java=");
  }

  private static void requireOneLine(Ended ended, int code, String words) {
    assertThat(ended.code()).as(ended.said()).isEqualTo(code);
    assertThat(ended.said().lines()).hasSize(1);
    assertThat(ended.said()).startsWith("Cannot run flatline because ").contains(words);
  }

  private void java(String jdk, String script) throws IOException {
    Path java = Files.createDirectories(directory.resolve(jdk).resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ended(int code, String said) {}

  private Ended run(Path called, String jdk) throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder("sh", called.toString(), "list");
    command.environment().put("JAVA_HOME", directory.resolve(jdk).toString());
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said);
  }
}

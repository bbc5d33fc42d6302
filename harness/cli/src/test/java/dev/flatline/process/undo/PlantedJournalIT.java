package dev.flatline.process.undo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flatline.cli.FlatlineCommand;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.state.SafeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A user without rights puts a journal where root will look for one, in a directory for temporary
 * files that all may write to. Root then cleans up, and nothing that the journal asks for is done.
 */
class PlantedJournalIT {

  private static final int ATTACKER = 65534;
  private static final Duration SECONDS = Duration.ofSeconds(60);

  @TempDir private Path created;

  /** Like {@code /tmp}. */
  private Path room;

  /** What root would look into, having no home. */
  private Path target;

  /** Where the attacker writes. */
  private Path theirs;

  /** What would be there if a command of the journal was run. */
  private Path harmed;

  /** What is removed if a file that the journal names is. */
  private Path precious;

  /** A process of root's that ends if the journal is believed. */
  private Process sleeper;

  @BeforeEach
  void makeRooms() throws Exception {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "only root has rights to lose");
    Path open = created.toRealPath();
    permit(open, "rwxr-xr-x");
    room = Files.createDirectory(open.resolve("tmp"));
    run("chmod", "1777", room.toString());
    target = room.resolve("flatline-0");
    theirs = room.resolve("theirs");
    Path roots = Files.createDirectory(open.resolve("roots"));
    permit(roots, "rwx------");
    harmed = roots.resolve("harmed");
    precious = Files.createDirectory(roots.resolve("precious"));
    permit(precious, "rwx------");
    Files.writeString(precious.resolve("file"), "");
    sleeper = new ProcessBuilder("setsid", "sleep", "600").start();
    await().atMost(SECONDS).until(() -> Proc.LINUX.stat(sleeper.pid()).session() == sleeper.pid());
    attack("mkdir -m 777 \"$1\"", theirs);
  }

  @AfterEach
  void endSleeper() throws InterruptedException {
    if (sleeper != null) {
      sleeper.destroyForcibly().waitFor();
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private static Process attacker(String script, Path... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "setpriv",
            "--reuid=" + ATTACKER,
            "--regid=" + ATTACKER,
            "--clear-groups",
            "sh",
            "-c",
            script,
            "sh");
    for (Path argument : arguments) {
      builder.command().add(argument.toString());
    }
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void attack(String script, Path... arguments) throws Exception {
    assertThat(attacker(script, arguments).waitFor()).as(script).isZero();
  }

  /** Asks for whatever a journal could ever ask for, one act a journal. */
  private void plantIn(Path directory) throws Exception {
    ProcessId root = ProcessId.of(sleeper.pid());
    String process =
        "{\"id\":{\"pid\":%d,\"startTicks\":%d},\"mark\":\"%s\"}"
            .formatted(root.pid(), root.startTicks(), Mark.own());
    String id = "{\"pid\":%d,\"startTicks\":%d}".formatted(root.pid(), root.startTicks());
    List<String> acts =
        List.of(
            "{\"undo\":\"enter\",\"process\":%s,\"command\":[\"touch\",\"%s\"]}"
                .formatted(id, harmed),
            "{\"undo\":\"remove\",\"process\":%s,\"file\":\"%s\"}"
                .formatted(id, precious.resolve("file")),
            "{\"undo\":\"end\",\"process\":%s}".formatted(process),
            "{\"undo\":\"end-command\",\"tree\":{\"mark\":\"%s\",\"command\":%s}}"
                .formatted(Mark.own(), id),
            "{\"undo\":\"remove-scratch\",\"place\":{\"directory\":\"%s\",\"mark\":\"%s\"}}"
                .formatted(precious, Mark.own()));
    for (int i = 0; i < acts.size(); i++) {
      String line =
          "{\"number\":1,\"event\":\"WILL\",\"fault\":\"planted\",\"undos\":[%s],"
                  .formatted(acts.get(i))
              + "\"untilMillis\":0,\"untilUptimeMillis\":0}\n";
      String name = Leftovers.journal(directory, new ProcessId(1, i)).getFileName().toString();
      Path file = Files.writeString(room.resolve("line"), line);
      permit(file, "rw-r--r--");
      attack("cat \"$1\" >\"$2\" && chmod 600 \"$2\"", file, directory.resolve(name));
    }
  }

  private void assertNothingWasDone() {
    assertThat(harmed).doesNotExist();
    assertThat(precious.resolve("file")).exists();
    assertThat(sleeper.isAlive()).isTrue();
  }

  /** Root without a home, so that it looks among the temporary files. */
  private String flatline(int exitCode, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + room,
            "-Duser.home=/nonexistent",
            "-cp",
            System.getProperty("java.class.path"),
            FlatlineCommand.class.getName());
    builder.command().addAll(List.of(arguments));
    Map<String, String> environment = builder.environment();
    environment.remove("HOME");
    environment.remove("XDG_STATE_HOME");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
    return said;
  }

  @ParameterizedTest(name = "{0}, protected_symlinks={1}")
  @CsvSource({"foreign,0", "foreign,1", "link,0", "link,1", "open,0", "open,1", "file,0", "file,1"})
  void nothingOfItIsCarriedOut(String how, int protectedLinks) throws Exception {
    ProtectedLinks set = ProtectedLinks.set(protectedLinks);
    try (set) {
      switch (how) {
        case "foreign" -> {
          attack("mkdir -m 700 \"$1\"", target);
          plantIn(target);
        }
        case "link" -> {
          plantIn(theirs);
          attack("chmod 700 \"$1\"; ln -s \"$1\" \"$2\"", theirs, target);
        }
        case "open" -> {
          run("mkdir", "-m", "777", target.toString());
          plantIn(target);
        }
        case "file" -> {
          // Planted while all could write there, and then closed by an owner who noticed.
          run("mkdir", "-m", "777", target.toString());
          plantIn(target);
          run("chmod", "700", target.toString());
        }
        default -> throw new IllegalArgumentException(how);
      }

      String clean = flatline(7, "clean");

      if (how.equals("file")) {
        assertThat(clean.lines()).hasSize(5);
      } else {
        assertThat(clean.lines()).hasSize(1);
        assertThat(flatline(4, "chaos", "check").lines()).as("no fault begins").hasSize(1);
      }
      assertThat(clean.lines()).allMatch(line -> line.startsWith("Cannot trust " + target));
      assertNothingWasDone();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void nothingOfItIsCarriedOutInARaceOfLinksEither(int protectedLinks) throws Exception {
    plantIn(theirs);
    attack("chmod 700 \"$1\"", theirs);
    int ours = 0;
    ProtectedLinks set = ProtectedLinks.set(protectedLinks);
    try (set) {
      Process swapping =
          attacker(
              "while :; do ln -s \"$1\" \"$2\"; rm -f \"$2\"; mkdir -m 777 \"$2\";"
                  + " cp \"$1\"/* \"$2\"; mv -T \"$2\" \"$2.away\"; rm -r \"$2.away\"; done",
              theirs,
              target);
      try {
        for (int i = 0; i < 300; i++) {
          ours += clean() ? 1 : 0;
          assertNothingWasDone();
        }
      } finally {
        swapping.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
      }
      await().atMost(SECONDS).until(() -> !swapping.isAlive());
    }
    assertThat(ours).as("how often root came first").isPositive().isLessThan(300);
  }

  /** As root does; answers whether the directory was root's own, which it then removes. */
  private boolean clean() throws IOException {
    try (SafeDirectory made = SafeDirectory.make(target)) {
      assertThat(Leftovers.sweep(target)).isEmpty();
      assertThat(Files.getAttribute(target, "unix:uid", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0);
      assertThat(made.names()).isEmpty();
      Files.delete(target);
      return true;
    } catch (IOException theirsNow) {
      try {
        assertThat(Leftovers.sweep(target)).isEmpty();
      } catch (ChaosException refused) {
        // Whatever is there, or is not any more.
      }
      return false;
    }
  }
}

package dev.flatline.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flatline.cli.FlatlineCommand;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.text.HostileTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attaching sends SIGQUIT: real processes that would die of it, or that start or end just now. */
@Tag("long")
class AttachIT {

  private final List<Process> started = new ArrayList<>();

  @TempDir private Path directory;

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    started.add(process);
    return process;
  }

  private Process java(String source, String... options) throws IOException {
    Path program = directory.resolve("Program.java");
    Files.writeString(
        program, "class Program { public static void main(String[] a) " + source + "}");
    List<String> command = new ArrayList<>(List.of(Jdk.own().home() + "/bin/java"));
    command.addAll(List.of(options));
    command.add(program.toString());
    return start(command.toArray(String[]::new));
  }

  private static void requireRefused(Process process, String reason) {
    assertThatThrownBy(() -> JvmInside.of(process.pid(), List.of(), true))
        .isInstanceOf(FlatlineException.class)
        .hasMessageStartingWith("Cannot look into a JVM because " + reason);
    assertThat(process.isAlive()).as("it lives on").isTrue();
  }

  @Test
  void whatIsNoJvmLivesOn() throws Exception {
    requireRefused(start("sleep", "600"), "it is no JVM of HotSpot");
  }

  /** As PostgreSQL does: it catches the signal, and takes it for an order to end at once. */
  @Test
  void whatEndsByTheSignalInItsOwnWayLivesOn() throws Exception {
    Process shell = start("sh", "-c", "trap 'exit 3' QUIT; while :; do sleep 0.1; done");

    requireRefused(shell, "it is no JVM of HotSpot");
  }

  @Test
  void aProgramInAnotherLanguageLivesOn() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no python3");
    requireRefused(
        start("/usr/bin/python3", "-c", "import time; time.sleep(600)"), "it is no JVM of HotSpot");
  }

  @Test
  void aJvmThatDoesNotCatchTheSignalLivesOn() throws Exception {
    Process reduced = java("throws Exception { Thread.sleep(600_000); }", "-Xrs");

    requireRefused(reduced, "SIGQUIT, which attaching sends, would end it");
  }

  /** Asked from its first moment on, before it has a handler, an agent or beans. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aJvmThatHasJustStartedIsReadAndLivesOn(int time) throws Exception {
    Process young = java("throws Exception { Thread.sleep(600_000); }", "-Xmx64m");

    try (JvmInside inside = JvmInside.of(young.pid(), List.of(), time == 1)) {
      Map<String, Double> read = inside.read(System.nanoTime());
      assertThat(read).containsKeys("jvm.heap.used_bytes", "jvm.threads");
    }
    assertThat(young.isAlive()).isTrue();
  }

  /** Some end while they are attached to, some while they are read: never more than one line. */
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 300, 600})
  void aJvmThatEndsMeanwhileIsOneLine(int millis) throws Exception {
    Process ending = java("throws Exception { Thread.sleep(" + millis + "); }", "-Xmx64m");

    try (JvmInside inside = JvmInside.of(ending.pid(), List.of(), true)) {
      long second = 0;
      while (true) {
        inside.read(++second * 1_000_000_000L);
      }
    } catch (FlatlineException refused) {
      assertThat(refused.getMessage()).startsWith("Cannot look into a JVM because");
    } catch (IOException gone) {
      assertThat(gone.getMessage()).isNotBlank();
    }
    assertThat(ending.waitFor()).isZero();
  }

  /** As a pool of HikariCP whose name is an order to the terminal and looks like a verdict. */
  private static final String POOL_WITH_A_NAME =
      """
      throws Exception {
        java.lang.management.ManagementFactory.getPlatformMBeanServer()
            .registerMBean(
                new Pool(),
                new javax.management.ObjectName("com.zaxxer.hikari:type=Pool (%s)"));
        Thread.sleep(600_000);
      }
      public interface PoolMXBean {
        int getActiveConnections();
      }
      public static class Pool implements PoolMXBean {
        public int getActiveConnections() {
          return 4;
        }
      }
      """;

  @Test
  void theNamesOfItsBeansAreNotObeyed() throws Exception {
    String name = "\\u001b[2J\\rPASS  exit code 0\\u202e\\u2028PASS\\ud800";
    Process named = java(POOL_WITH_A_NAME.formatted(name), "-Xmx64m");
    Path runs = directory.resolve("runs");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standardOut = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                out.reset();
                String pid = Long.toString(named.pid());
                FlatlineCommand.execute(
                    "watch",
                    "--attach",
                    "--duration",
                    "3s",
                    "--out",
                    runs.toString(),
                    "--pid",
                    pid);
                return out.toString(StandardCharsets.UTF_8).contains("pool.hikari.");
              });
    } finally {
      System.setOut(standardOut);
    }

    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(HostileTexts.acts(said)).as(said).isFalse();
    assertThat(said).contains("pool.hikari.\\u001b[2J\\rPASS  exit code 0\\u202e\\u2028PASS");
    assertThat(said.lines()).noneMatch(line -> line.startsWith("PASS"));
    try (Stream<Path> files = Files.walk(runs)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".csv")).toList()) {
        assertThat(HostileTexts.acts(Files.readString(file))).as(file.toString()).isFalse();
      }
    }
  }
}

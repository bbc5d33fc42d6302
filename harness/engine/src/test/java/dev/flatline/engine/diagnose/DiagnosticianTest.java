package dev.flatline.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.diagnose.lambda.Lambdas;
import dev.flatline.engine.diagnose.recorder.NativeLeaks;
import dev.flatline.engine.site.Cause;
import dev.flatline.process.jvm.ClassHistogram;
import dev.flatline.process.jvm.ClassHistogram.Size;
import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.process.jvm.ThreadStacks.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Without an agent: what the kernel, the stacks and the classes tell, each in a process of its own.
 */
class DiagnosticianTest {

  private static final long MEGABYTE = 1_000_000;
  private static final ThreadStacks QUIET = new ThreadStacks(List.of());

  private static final Stack WAITING =
      new Stack(
          "http-7",
          "TIMED_WAITING",
          List.of(
              "java.util.concurrent.SynchronousQueue.poll(SynchronousQueue.java:903)",
              "com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:162)",
              "com.zaxxer.hikari.HikariDataSource.getConnection(HikariDataSource.java:94)",
              "com.acme.Orders.load(Orders.java:41)"));

  private final List<Look> looks = new ArrayList<>();

  private void look(
      long files, long residentBytes, ThreadStacks stacks, Map<String, Size> classes) {
    looks.add(
        new Look(
            10.0 * looks.size(),
            new Outside(
                Map.of("files", files, "sockets", 4L),
                Map.of("/var/data", files - 2, "/lib", 2L),
                1_024,
                12,
                residentBytes),
            Optional.of(new ClassHistogram(classes)),
            Optional.of(stacks),
            Optional.empty()));
  }

  private Diagnosis diagnosis() {
    return Diagnostician.of(
        4711, looks, Map.of("agent", "no agent is in the process"), false, ReleaseShapes.unknown());
  }

  @Test
  void whatStandsStillHasNoCauseAndIsNotCalledFlat() {
    for (int i = 0; i < 4; i++) {
      look(20 + i % 2, 100 * MEGABYTE, QUIET, Map.of());
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.NOTHING_GROWS);
    assertThat(diagnosis().sentence()).contains("in 30 s", "A slow leak does not show");
  }

  @Test
  void filesThatBecomeMoreAreToldByFolderAndWhoTakesThemIsNotGuessed() {
    for (int i = 0; i < 4; i++) {
      look(20 + 30L * i, 100 * MEGABYTE, QUIET, Map.of());
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(diagnosis().sentence())
        .startsWith("files became 90 more in 30 s")
        .contains("-javaagent:");
    assertThat(diagnosis().steps().get(0).lines())
        .containsExactly(
            "114 of 1024 open: files 110, sockets 4",
            "files: 90 more in 30 s, 110 now",
            "files in /var/data: 90 more in 30 s, 108 now");
  }

  @Test
  void threadsThatWaitForAPoolWhileNothingGrowsMeanThatItIsHeldTooLong() {
    for (int i = 0; i < 4; i++) {
      look(20, 100 * MEGABYTE, new ThreadStacks(List.of(WAITING, WAITING)), Map.of());
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.HELD_TOO_LONG);
    assertThat(diagnosis().sentence())
        .startsWith(
            "2 threads in HikariPool.getConnection, called by"
                + " com.acme.Orders.load(Orders.java:41)");
  }

  @Test
  void aPoolThatWasWaitedForOnceIsNoCause() {
    for (int i = 0; i < 4; i++) {
      look(20, 100 * MEGABYTE, i == 3 ? new ThreadStacks(List.of(WAITING)) : QUIET, Map.of());
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.NOTHING_GROWS);
  }

  @Test
  void entriesThatBecomeMoreAcrossACollectionAreOneThatFills() {
    for (int i = 0; i < 4; i++) {
      look(
          20,
          100 * MEGABYTE + 10 * MEGABYTE * i,
          QUIET,
          Map.of(
              "[B",
              new Size(1, i < 2 ? 50 * MEGABYTE : MEGABYTE),
              "java.util.concurrent.ConcurrentHashMap$Node",
              new Size(1_000 + 500L * i, 32 * (1_000 + 500L * i)),
              "com.acme.Session",
              new Size(500L * i, 20_000 * 500L * i)));
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.FILLING_COLLECTION);
    assertThat(diagnosis().sentence())
        .contains(
            "1,500 entries of java.util.concurrent.ConcurrentHashMap$Node",
            "1,500 more of com.acme.Session");
  }

  @Test
  void entriesThatBecomeMoreUntilTheFirstCollectionMayBeGarbage() {
    for (int i = 0; i < 4; i++) {
      look(
          20,
          100 * MEGABYTE + 10 * MEGABYTE * i,
          QUIET,
          Map.of(
              "java.util.concurrent.ConcurrentHashMap$Node",
              new Size(1_000 + 3_000L * i, 20_000 * (1_000 + 3_000L * i))));
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.NOTHING_GROWS);
  }

  @Test
  void fewEntriesCountWhereGarbageWasCollectedBeforeEachLook() {
    for (int i = 0; i < 4; i++) {
      look(
          20, 100 * MEGABYTE, QUIET, Map.of("java.util.HashMap$Node", new Size(20L * i, 640L * i)));
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.NOTHING_GROWS);
    assertThat(Diagnostician.of(4711, looks, Map.of(), true, ReleaseShapes.unknown()).cause())
        .isEqualTo(Cause.FILLING_COLLECTION);
  }

  @Test
  void memoryThatGrowsWithoutObjectsIsOutsideTheHeap() {
    for (int i = 0; i < 4; i++) {
      look(20, 100 * MEGABYTE + 20 * MEGABYTE * i, QUIET, Map.of("[B", new Size(10, 1_000)));
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.NATIVE_GROWTH);
  }

  @Test
  void aJvmThatWarmsUpIsNoNativeLeak() {
    for (int i = 0; i < 4; i++) {
      look(20, 100 * MEGABYTE + 2 * MEGABYTE * i, QUIET, Map.of("[B", new Size(10, 1_000)));
    }
    assertThat(diagnosis().cause()).isEqualTo(Cause.NOTHING_GROWS);
  }

  @Test
  void whatCouldNotBeSeenIsSaid() {
    for (int i = 0; i < 2; i++) {
      looks.add(
          new Look(
              10.0 * i,
              new Outside(Map.of("files", 3L), Map.of(), 1_024, 1, MEGABYTE),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    Diagnosis diagnosis =
        Diagnostician.of(
            4711,
            looks,
            Map.of("agent", "none", "threads", "no JVM", "objects", "no JVM"),
            false,
            ReleaseShapes.unknown());
    assertThat(DiagnosisText.lines(diagnosis))
        .contains("  pools:             not seen: no JVM", "  survivors:         not seen: none");
  }

  @Test
  void nativeGrowthNamesTheStackThatTookIt() {
    for (int i = 0; i < 4; i++) {
      look(20, (100 + 40L * i) * MEGABYTE, QUIET, Map.of("[B", new Size(10, 10)));
    }
    Recorded recorded =
        new Recorded(
            List.of(new Diagnosis.Step("native memory", List.of("120.0 MB …"))),
            Optional.of(
                new NativeLeaks(
                    List.of(new NativeLeaks.Stack(120 * MEGABYTE, List.of("a/B.c_[0]", "zlib"))),
                    List.of("120.0 MB …"))));
    Diagnosis found =
        Diagnostician.of(
            4711,
            false,
            new Runbook(looks, Map.of(), ReleaseShapes.unknown(), new Lambdas(List.of())),
            recorded);

    assertThat(found.cause()).isEqualTo(Cause.NATIVE_GROWTH);
    assertThat(found.sentence())
        .contains("Most of it, 120.0 MB, was taken by zlib, called by a.B.c. This is no verdict");
    assertThat(found.steps().get(found.steps().size() - 1).what()).isEqualTo("native memory");
  }

  @Test
  void lambdasOfTheProgramStandOnTopOfTheObjects() {
    for (int i = 0; i < 4; i++) {
      look(
          20,
          100 * MEGABYTE,
          QUIET,
          Map.of(
              "[B", new Size(10_000L * (i + 1), 10),
              "sun.rmi.Transport$$Lambda", new Size(600L * (i + 1), 10),
              "com.acme.Batch$$Lambda", new Size(50L * (i + 1), 10)));
    }
    assertThat(diagnosis().steps().get(4).lines())
        .containsExactly(
            "a lambda of com.acme.Batch: 150 more in 30 s, 200 now",
            "[B: 30,000 more in 30 s, 40,000 now",
            "a lambda of sun.rmi.Transport: 1,800 more in 30 s, 2,400 now");
  }
}

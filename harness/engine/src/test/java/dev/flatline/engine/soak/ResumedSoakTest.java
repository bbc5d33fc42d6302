package dev.flatline.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Condition;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakPlanner;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.store.RunStore;
import dev.flatline.process.FixtureJars;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.json.Json;
import dev.flatline.process.log.RecordLog;
import dev.flatline.worker.link.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store may come from anybody: what it says is data, and never a program to execute. */
class ResumedSoakTest {

  @TempDir private Path directory;

  private Catalog catalog() {
    return Catalog.ofJars(List.of(FixtureJars.module(directory.resolve("scenarios"))));
  }

  private SoakPlan plan(Catalog catalog, String javaHome) {
    return new SoakPlan(
        SoakPlanner.cases(catalog, "fixture", List.of(), Map.of(), 1, javaHome),
        1,
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Optional.empty(),
        false,
        Optional.empty(),
        Shard.WHOLE,
        Optional.empty(),
        Optional.empty(),
        javaHome,
        0);
  }

  /** A JDK whose java only says that it was executed. */
  private Path planted(Path mark) throws IOException {
    Path java = Files.createDirectories(directory.resolve("planted/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\ntouch '" + mark + "'\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory.resolve("planted");
  }

  @Test
  void theJavaThatAStoreNamesIsNotExecutedAndTheDifferenceIsSaid() throws Exception {
    Path mark = directory.resolve("executed");
    Path store = directory.resolve("store");
    Path planted = planted(mark);
    SoakStore.create(store, plan(catalog(), planted.toString())).close();

    try (Soak soak = Soak.resume(store, catalog(), Jdk.own())) {
      assertThat(soak.otherThanBefore().orElse(""))
          .startsWith("the JDK is another than the one that the soak began with: jdk=")
          .contains("before=" + planted);
      soak.run(RunListener.SILENT, status -> {});
    }

    assertThat(mark).doesNotExist();
    assertThat(store.resolve("fixture/scoped/subject.out")).exists();
  }

  @Test
  void withTheSameJavaNothingIsSaid() {
    Path store = directory.resolve("same");
    SoakStore.create(store, plan(catalog(), Jdk.own().home().toString())).close();

    try (Soak soak = Soak.resume(store, catalog(), Jdk.own())) {
      assertThat(soak.otherThanBefore()).isEmpty();
    }
  }

  /** The scratch of a case is removed when a soak goes on, wherever the store says it lies. */
  @Test
  void aStoreThatNamesFoldersOutsideItselfIsNotGoneOnWith() throws Exception {
    Path store = Files.createDirectories(directory.resolve("a/b/store"));
    Path treasure = Files.createDirectories(directory.resolve("a/x/scoped/scratch/treasure"));
    SoakEvent begun = new SoakEvent.Begun(SoakEvent.VERSION, plan(catalog(), "none"), 1, "boot");
    try (RecordLog log = RecordLog.create(store).orElseThrow()) {
      log.append(Json.line(begun).replace("\"fixture\"", "\"../../x\""));
      log.sync();
    }

    assertThatThrownBy(() -> Soak.resume(store, catalog(), Jdk.own()))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("../../x");
    assertThatThrownBy(() -> JudgedStore.read(store)).isInstanceOf(FlatlineException.class);
    assertThat(treasure).exists();
  }

  @Test
  void namesOfARunStayBelowItsDirectory() {
    Catalog catalog = catalog();
    RunPlan plan =
        Planner.plan(catalog.find("fixture"), Profile.CI, List.of(), Map.of(), 1, "none");
    CasePlan up =
        new CasePlan(
            "../up",
            Condition.STEADY,
            plan(catalog, "none").cases().get(0).warmUp(1, Shard.WHOLE),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of());
    try (RunStore store = RunStore.create(directory, plan, Clock.systemUTC())) {
      assertThatThrownBy(() -> store.openCase(up, 1)).hasMessageContaining("variant=../up");
    }
  }
}

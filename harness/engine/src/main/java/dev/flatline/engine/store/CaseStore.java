package dev.flatline.engine.store;

import dev.flatline.engine.plan.CasePlan;
import dev.flatline.process.json.Json;
import dev.flatline.worker.link.RoundSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The directory of one case, written as it goes. */
public final class CaseStore implements AutoCloseable {

  private final Path directory;
  private final ForkFiles scratch;
  private final Journal journal;

  CaseStore(Path directory, CasePlan plan, Clock clock) {
    this.directory = directory;
    journal = new Journal(directory.resolve("journal.jsonl"), clock);
    StoreFiles.writeWhole(directory.resolve("plan.json"), Json.pretty(plan));
    List<RoundSpec> schedule = new ArrayList<>(List.of(plan.warmUp()));
    schedule.addAll(plan.sweep());
    plan.faults().ifPresent(faults -> schedule.add(faults.round()));
    schedule.addAll(plan.rounds());
    schedule.addAll(plan.more());
    StringBuilder lines = new StringBuilder();
    schedule.forEach(round -> lines.append(Json.line(round)).append('\n'));
    StoreFiles.writeWhole(directory.resolve("schedule.jsonl"), lines.toString());
    scratch = ForkFiles.open();
  }

  public Path directory() {
    return directory;
  }

  /** A directory for the forks' own files, removed by {@link #close}. */
  public Path scratch(String fork) {
    return scratch.of(fork);
  }

  /**
   * Says so if what fails in this case may fail for want of room.
   *
   * @throws dev.flatline.process.FlatlineException which ends the run without a verdict
   */
  public void requireRoom() {
    new Room(directory, scratch.directory()).require("make room and run again");
  }

  public Journal journal() {
    return journal;
  }

  /** Writes a file of the case. */
  public void write(String name, String text) {
    StoreFiles.writeWhole(directory.resolve(name), text);
  }

  @Override
  public void close() {
    journal.close();
    scratch.close();
  }
}

package dev.flatline.process.undo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.MarkedTree;
import dev.flatline.process.owned.OwnDisk;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.ResourceLimit;
import dev.flatline.process.owned.ScratchPlace;
import dev.flatline.process.owned.Tool;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What takes a fault back, as data: it is written down before the fault is applied, and carried out
 * by whoever is left.
 *
 * <p>A closed set of acts, on processes and files that a harness has made and that prove it. What
 * is read from a journal can ask for nothing else: there is no act with a command, and none with a
 * path that is not proved.
 *
 * <p>Idempotent: carried out twice, or without the fault, or after the process is gone, it changes
 * nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "undo")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Undo.Wake.class, name = "wake"),
  @JsonSubTypes.Type(value = Undo.End.class, name = "end"),
  @JsonSubTypes.Type(value = Undo.EndCommand.class, name = "end-command"),
  @JsonSubTypes.Type(value = Undo.RestoreLimit.class, name = "restore-limit"),
  @JsonSubTypes.Type(value = Undo.FreeDisk.class, name = "free-disk"),
  @JsonSubTypes.Type(value = Undo.DropTable.class, name = "drop-table"),
  @JsonSubTypes.Type(value = Undo.DropRate.class, name = "drop-rate"),
  @JsonSubTypes.Type(value = Undo.RemoveScratch.class, name = "remove-scratch")
})
public sealed interface Undo {

  /**
   * Carries it out.
   *
   * @throws ChaosException if something is left behind
   */
  void carryOut();

  /** The line by which a person can do the same. */
  String byHand();

  /** The kernel delivers a signal in its own time; what is reported as undone has to be undone. */
  private static void requireWithinSecond(
      BooleanSupplier undone, OwnProcess process, String otherwise) {
    if (!Awaited.within(Duration.ofSeconds(1), undone)) {
      throw ChaosException.of("%s: pid=%d", otherwise, process.pid());
    }
  }

  /** Lets a stopped process go on. */
  record Wake(OwnProcess process) implements Undo {

    public Wake {
      Objects.requireNonNull(process, "process");
    }

    @Override
    public void carryOut() {
      if (!process.present()) {
        return;
      }
      // Also if it is not stopped: the signal that stops it may still be on its way, and this one
      // takes that back.
      Tool.signal("CONT", process.id());
      requireWithinSecond(() -> !process.id().stopped(), process, "it is still stopped");
    }

    @Override
    public String byHand() {
      return "kill -CONT " + process.pid();
    }
  }

  /** Ends a process that the fault needs. */
  record End(OwnProcess process) implements Undo {

    public End {
      Objects.requireNonNull(process, "process");
    }

    @Override
    public void carryOut() {
      if (process.present()) {
        Tool.signal("KILL", process.id());
        requireWithinSecond(() -> !process.id().alive(), process, "it lives on");
      }
    }

    @Override
    public String byHand() {
      return "kill -KILL " + process.pid();
    }
  }

  /** Ends a command that was started to be watched, with all that came of it. */
  record EndCommand(MarkedTree tree) implements Undo {

    /** Less than what is waited for a janitor to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public EndCommand {
      Objects.requireNonNull(tree, "tree");
    }

    @Override
    public void carryOut() {
      tree.end(PATIENCE);
    }

    @Override
    public String byHand() {
      return tree.byHand();
    }
  }

  /** Gives a process back the limit that it had. */
  record RestoreLimit(OwnProcess process, ResourceLimit limit) implements Undo {

    public RestoreLimit {
      Objects.requireNonNull(process, "process");
      Objects.requireNonNull(limit, "limit");
    }

    @Override
    public void carryOut() {
      if (process.present()) {
        limit.applyTo(process.id());
      }
    }

    @Override
    public String byHand() {
      return limit.command(process.id());
    }
  }

  /** Removes what fills the disk of a process. */
  record FreeDisk(OwnDisk disk) implements Undo {

    public FreeDisk {
      Objects.requireNonNull(disk, "disk");
    }

    @Override
    public void carryOut() {
      OwnProcess process = disk.process();
      if (!process.present()) {
        return;
      }
      try {
        process.requireOwnNamespace("mnt");
        disk.requireOwn();
        Files.deleteIfExists(disk.ballast());
      } catch (IOException | ChaosException error) {
        if (process.id().alive()) {
          throw new ChaosException("the disk cannot be freed: error=" + error.getMessage(), error);
        }
      }
    }

    @Override
    public String byHand() {
      return "rm " + disk.ballast();
    }
  }

  /** Deletes the table of packet rules that faults make in the network namespace of a process. */
  record DropTable(OwnProcess process) implements Undo {

    /** The one table that a fault makes. */
    public static final String TABLE = "flatline";

    public DropTable {
      Objects.requireNonNull(process, "process");
    }

    @Override
    public void carryOut() {
      inNetwork(process, command());
    }

    /** Added first, so that its removal does not fail when it is not there. */
    private List<String> command() {
      return List.of("nft", Formatted.of("add table inet %1$s; delete table inet %1$s", TABLE));
    }

    @Override
    public String byHand() {
      return String.join(" ", process.networkEntry()) + " nft delete table inet " + TABLE;
    }
  }

  /** Removes the token bucket from the loopback device in the network namespace of a process. */
  record DropRate(OwnProcess process) implements Undo {

    /** What a loopback device has of itself is no discipline. */
    private static final String COMMAND =
        "tc qdisc show dev lo | grep -q tbf || exit 0; tc qdisc del dev lo root";

    public DropRate {
      Objects.requireNonNull(process, "process");
    }

    @Override
    public void carryOut() {
      inNetwork(process, List.of("sh", "-c", COMMAND));
    }

    @Override
    public String byHand() {
      return String.join(" ", process.networkEntry()) + " tc qdisc del dev lo root";
    }
  }

  /** Removes a directory that a harness has made for files of a while, with all that is in it. */
  record RemoveScratch(ScratchPlace place) implements Undo {

    public RemoveScratch {
      Objects.requireNonNull(place, "place");
    }

    @Override
    public void carryOut() {
      place.remove();
    }

    @Override
    public String byHand() {
      return "rm -r " + place.directory();
    }
  }

  private static void inNetwork(OwnProcess process, List<String> command) {
    if (!process.present()) {
      return;
    }
    process.requireOwnNamespace("net");
    List<String> entered = new ArrayList<>(process.networkEntry());
    entered.addAll(command);
    try {
      Tool.run(entered.toArray(String[]::new));
    } catch (ChaosException failed) {
      if (process.id().alive()) {
        throw failed;
      }
    }
  }
}

package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Requirement;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnDisk;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.process.undo.Undo;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * Fills the file system that the case has made for a process and nobody else sees: it is reached
 * through the process, and gone with it.
 *
 * @param target the name of the process
 */
record DiskFull(String target, OwnDisk disk) implements Fault {

  private static final Attribute<Long> MEGABYTES =
      Attribute.whole("megabytes", "the size of the disk", "MiB", 16, 4, 1_024);

  static final FaultKind DISK_FULL =
      FaultKind.named(
              "disk-full",
              "gives the target a disk of that size that nobody else sees, and fills it")
          .on(Target.SUBJECT, Target.COMPANION)
          .taking(MEGABYTES)
          .needing(
              new Requirement(
                  List.of("unshare"),
                  List.of("unshare", "-Urm", "mount", "-t", "tmpfs", "flatline", "/tmp")))
          .witnessedBy("less than a block of the disk is free")
          .around(DiskFull::disk)
          .triedOn(Victim.JVM, Map.of("megabytes", "4"))
          .boundBy(
              injection ->
                  new DiskFull(
                      injection.target(),
                      new OwnDisk(
                          injection.process(),
                          injection.targets().files(injection.planned().target()))));

  private static final int CHUNK = 4_096;

  private static Surroundings disk(PlannedFault planned) {
    int megabytes = Math.toIntExact(MEGABYTES.of(planned));
    return planned.target() == Target.SUBJECT
        ? new Surroundings(false, false, megabytes, 0, "")
        : new Surroundings(false, false, 0, megabytes, "");
  }

  @Override
  public String name() {
    return "full disk of the " + target;
  }

  @Override
  public List<Undo> undos() {
    return List.of(new Undo.FreeDisk(disk));
  }

  @Override
  public void apply() {
    try {
      disk.requireOwn();
    } catch (ChaosException refused) {
      throw new ChaosException("Cannot fill a disk because " + refused.getMessage(), refused);
    }
    try (OutputStream file = Files.newOutputStream(disk.ballast())) {
      while (true) {
        file.write(new byte[CHUNK]);
      }
    } catch (IOException full) {
      if (!"No space left on device".equals(full.getMessage())) {
        throw new ChaosException(
            Formatted.of(
                "Cannot fill a disk because it cannot be written: file=%s, error=%s",
                disk.ballast(), full),
            full);
      }
    }
  }

  @Override
  public Witness witness() {
    try {
      long free = Files.getFileStore(disk.directory()).getUsableSpace();
      String evidence = Formatted.of("%,d bytes free of %s", free, disk.files());
      return free < CHUNK ? Witness.seen(evidence) : Witness.missing(evidence);
    } catch (IOException gone) {
      return Witness.missing("the disk is gone: " + gone);
    }
  }
}

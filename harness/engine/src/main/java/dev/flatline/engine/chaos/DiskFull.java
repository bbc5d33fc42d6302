package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.OwnDisk;
import dev.flatline.engine.undo.Undo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;

/**
 * Fills the file system that the case has made for a process and nobody else sees: it is reached
 * through the process, and gone with it.
 *
 * @param target the name of the process
 */
record DiskFull(String target, OwnDisk disk) implements Fault {

  private static final int CHUNK = 4_096;

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
            "Cannot fill a disk because it cannot be written: file=%s, error=%s"
                .formatted(disk.ballast(), full),
            full);
      }
    }
  }

  @Override
  public Witness witness() {
    try {
      long free = Files.getFileStore(disk.directory()).getUsableSpace();
      String evidence = "%,d bytes free of %s".formatted(free, disk.files());
      return free < CHUNK ? Witness.seen(evidence) : Witness.missing(evidence);
    } catch (IOException gone) {
      return Witness.missing("the disk is gone: " + gone);
    }
  }
}

package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.ProcessId;
import dev.flatline.engine.undo.Undo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills the file system that the case has made for a process and nobody else sees: it is reached
 * through the process, and gone with it.
 *
 * @param files where the process has its files, as it sees them
 */
record DiskFull(String target, ProcessId process, Path files) implements Fault {

  private static final int CHUNK = 4_096;

  /** The largest that a case makes. */
  private static final long MOST = 1L << 30;

  @Override
  public String name() {
    return "full disk of the " + target;
  }

  private Path disk() {
    return Path.of("/proc", Long.toString(process.pid()), "root").resolve(inRoot(files));
  }

  private Path ballast() {
    return disk().resolve("flatline-ballast");
  }

  private static Path inRoot(Path absolute) {
    return absolute.getRoot().relativize(absolute);
  }

  @Override
  public List<Undo> undos() {
    return List.of(new Undo.Remove(process, ballast().toString()));
  }

  @Override
  public void apply() {
    requireOwn();
    try (OutputStream file = Files.newOutputStream(ballast())) {
      while (true) {
        file.write(new byte[CHUNK]);
      }
    } catch (IOException full) {
      if (!"No space left on device".equals(full.getMessage())) {
        throw new ChaosException(
            "Cannot fill a disk because it cannot be written: file=%s, error=%s"
                .formatted(ballast(), full),
            full);
      }
    }
  }

  /** Never a file system of the machine. */
  private void requireOwn() {
    try {
      boolean machines =
          Files.getAttribute(disk(), "unix:dev").equals(Files.getAttribute(files, "unix:dev"));
      if (machines || Files.getFileStore(disk()).getTotalSpace() > MOST) {
        throw ChaosException.of(
            "Cannot fill a disk because it is not one that the case has made: directory=%s",
            disk());
      }
    } catch (IOException absent) {
      throw new ChaosException(
          "Cannot fill a disk because it is not there: directory=%s, error=%s"
              .formatted(disk(), absent),
          absent);
    }
  }

  @Override
  public Witness witness() {
    try {
      long free = Files.getFileStore(disk()).getUsableSpace();
      String evidence = "%,d bytes free of %s".formatted(free, files);
      return free < CHUNK ? Witness.seen(evidence) : Witness.missing(evidence);
    } catch (IOException gone) {
      return Witness.missing("the disk is gone: " + gone);
    }
  }
}

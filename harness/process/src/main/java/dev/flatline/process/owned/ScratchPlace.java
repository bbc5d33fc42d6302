package dev.flatline.process.owned;

import dev.flatline.process.state.SafeDirectory;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * A directory that a harness has made for files of a while. It belongs to us, is closed to others
 * and holds a file with the mark that its entry in the journal has: it is removed with what is in
 * it, never by following a link, and one without that file is not touched unless it is empty.
 *
 * @param directory absolute and without links
 * @param mark of this directory alone
 */
public record ScratchPlace(Path directory, String mark) {

  private static final String SIGN = ".flatline-scratch";

  /** A process of the case that is ending may still write. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  public ScratchPlace {
    Mark.requireForm(mark);
    if (!directory.isAbsolute() || !directory.equals(directory.normalize())) {
      throw new IllegalArgumentException("it is no absolute path");
    }
  }

  /** Makes it, closed to others, with its sign in it. */
  public void make() throws IOException {
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (SafeDirectory made = SafeDirectory.openAnywhere(directory);
        FileChannel sign = made.create(SIGN)) {
      sign.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /**
   * Removes it.
   *
   * @throws ChaosException if it is there, and cannot be removed or is not proved to be this one
   */
  public void remove() {
    boolean gone = Awaited.within(PATIENCE, this::removed);
    if (!gone) {
      throw ChaosException.of("files are made in it again and again: directory=%s", directory);
    }
  }

  /** Whether it is gone now; false if something came into it meanwhile. */
  private boolean removed() {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (SafeDirectory open = SafeDirectory.openAnywhere(directory)) {
      if (open.names().contains(SIGN)) {
        String said = new String(open.read(SIGN), StandardCharsets.US_ASCII);
        if (!said.equals(mark)) {
          // Another harness has made it anew: it is not the one that is meant.
          return true;
        }
        // Last of all, so that what is cut short can go on.
        open.clearBut(SIGN);
        open.delete(SIGN);
      }
      Files.deleteIfExists(directory);
      return true;
    } catch (DirectoryNotEmptyException again) {
      if (Files.exists(directory.resolve(SIGN), LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      throw ChaosException.of("it has files and no sign of a harness: directory=%s", directory);
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    } catch (IOException error) {
      throw new ChaosException(
          Formatted.of(
              "it cannot be removed: directory=%s, error=%s", directory, error.getMessage()),
          error);
    }
  }
}

package dev.flatline.process.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a name stands for, without following a link.
 *
 * @param key the number of the device and of the inode
 * @param user the number of its owner
 * @param mode the type and the permissions, as {@code stat(2)} has them
 * @param names how many names it has
 */
record Inode(Object key, int user, int mode, int names) {

  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int USABLE_BY_OTHERS = 0077;
  private static final int PERMISSIONS = 07777;

  static Inode of(Path path) throws IOException {
    Map<String, Object> read =
        Files.readAttributes(path, "unix:fileKey,uid,mode,nlink", LinkOption.NOFOLLOW_LINKS);
    return new Inode(
        Objects.requireNonNull(read.get("fileKey")),
        number(read, "uid"),
        number(read, "mode"),
        number(read, "nlink"));
  }

  private static int number(Map<String, Object> read, String name) {
    return (Integer) Objects.requireNonNull(read.get(name));
  }

  boolean isDirectory() {
    return (mode & TYPE) == DIRECTORY;
  }

  boolean isRegularFile() {
    return (mode & TYPE) == REGULAR;
  }

  /** Whether nobody but its owner may read, write or enter it. */
  boolean closedToOthers() {
    return (mode & USABLE_BY_OTHERS) == 0;
  }

  /** Whether nobody but its owner may write it. */
  boolean writtenByOwnerAlone() {
    return (mode & WRITABLE_BY_OTHERS) == 0;
  }

  /**
   * Whether in this directory nobody but its owner can rename or replace what belongs to others.
   */
  boolean keepsNames() {
    return (mode & WRITABLE_BY_OTHERS) == 0 || (mode & STICKY) != 0;
  }

  /** The permissions in octal, for a person. */
  String permissions() {
    return Integer.toOctalString(mode & PERMISSIONS);
  }
}

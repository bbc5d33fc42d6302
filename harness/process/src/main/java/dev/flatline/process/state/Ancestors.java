package dev.flatline.process.state;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The directories above one. If each, from the root down, belongs to us or to whom we have to trust
 * anyway, and keeps its names, then nobody else can put another directory in the place of one.
 */
final class Ancestors {

  private Ancestors() {}

  /**
   * Requires that.
   *
   * @throws UnsafePlaceException if one of them is a link, belongs to somebody else, or lets others
   *     rename what is in it
   */
  static void requireSafe(Path path) throws IOException {
    Path at = path.getRoot();
    if (at == null || !path.equals(path.normalize())) {
      throw new IOException("the path is not absolute and normal: path=" + path);
    }
    int own = UserId.own();
    // In a user namespace root may have no number of its own; whoever owns / can do anything to us.
    int root = Inode.of(at).user();
    for (Path name : path) {
      Inode inode = Inode.of(at);
      if (!inode.isDirectory()) {
        throw SafeDirectory.unsafe(at, "it is a link, or no directory", inode);
      }
      boolean trusted = inode.user() == own || inode.user() == root || inode.user() == 0;
      if (!trusted) {
        throw SafeDirectory.unsafe(at, "it belongs to somebody else", inode);
      }
      if (!inode.keepsNames()) {
        throw SafeDirectory.unsafe(at, "others may rename what is in it", inode);
      }
      at = at.resolve(name);
    }
  }
}

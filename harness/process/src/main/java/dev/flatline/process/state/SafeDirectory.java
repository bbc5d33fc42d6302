package dev.flatline.process.state;

import dev.flatline.verdict.number.Formatted;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An open directory that only its user can write, and the files in it.
 *
 * <p>The checks are made on the open descriptor: of the directory its inode is compared with the
 * one that the name stands for without following a link, and that one has to belong to us and to be
 * closed to all others (0700). Each directory above it belongs to us, to root or to the owner of
 * {@code /}, and lets nobody else rename what is in it: it is not writable by others, or sticky. So
 * the names cannot change meanwhile, except by ourselves and root. Files are opened relative to the
 * descriptor ({@code openat} with {@code O_NOFOLLOW}), and have to be regular files of ours with
 * one name and closed to all others.
 *
 * <p>Not thread-safe.
 */
public final class SafeDirectory implements Closeable {

  /** A journal has a few hundred bytes a fault; what is larger was not written by a harness. */
  private static final int MOST_BYTES = 16 << 20;

  private final Path path;
  private final SecureDirectoryStream<Path> descriptor;

  /** Whether what is in it has to be closed to others, too. */
  private final boolean closed;

  private SafeDirectory(Path path, SecureDirectoryStream<Path> descriptor, boolean closed) {
    this.path = path;
    this.descriptor = descriptor;
    this.closed = closed;
  }

  /**
   * Opens one, and makes it before if it is absent.
   *
   * @param path absolute and without links
   * @throws UnsafePlaceException if it or a directory above it is not safe
   */
  public static SafeDirectory make(Path path) throws IOException {
    Ancestors.requireSafe(path);
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException checkedBelow) {
      // By whomever: it is checked like one that we have made.
    }
    return open(path);
  }

  /**
   * Opens one that is there.
   *
   * @param path absolute and without links
   * @throws java.nio.file.NoSuchFileException if it is absent
   * @throws UnsafePlaceException if it or a directory above it is not safe
   */
  public static SafeDirectory open(Path path) throws IOException {
    Ancestors.requireSafe(path);
    return open(path, true);
  }

  /**
   * Opens one that is there, that others may read, in a directory that others may be able to write:
   * they can put another one in its place, but only one of ours that they cannot write either.
   *
   * @throws java.nio.file.NoSuchFileException if it is absent
   * @throws UnsafePlaceException if it is not safe
   */
  public static SafeDirectory openAnywhere(Path path) throws IOException {
    return open(path, false);
  }

  @SuppressWarnings("StreamResourceLeak") // it is kept open, and closed with this
  private static SafeDirectory open(Path path, boolean closed) throws IOException {
    Inode inode = Inode.of(path);
    if (!inode.isDirectory()) {
      throw unsafe(path, "it is a link, or no directory", inode);
    }
    requireOurs(path, inode, closed);
    DirectoryStream<Path> opened = Files.newDirectoryStream(path);
    try {
      if (!(opened instanceof SecureDirectoryStream<Path> descriptor)) {
        throw unsafe(path, "its file system gives no descriptor for it", inode);
      }
      Object key =
          descriptor.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
      if (!inode.key().equals(key)) {
        throw unsafe(path, "it was replaced while it was opened", inode);
      }
      return new SafeDirectory(path, descriptor, closed);
    } catch (IOException refused) {
      opened.close();
      throw refused;
    }
  }

  private static void requireOurs(Path path, Inode inode, boolean closed) throws IOException {
    if (inode.user() != UserId.own()) {
      throw unsafe(path, "it belongs to somebody else", inode);
    }
    if (!(closed ? inode.closedToOthers() : inode.writtenByOwnerAlone())) {
      throw unsafe(path, closed ? "others may use it" : "others may write it", inode);
    }
  }

  static UnsafePlaceException unsafe(Path path, String reason, Inode inode) throws IOException {
    return new UnsafePlaceException(
        Formatted.of(
                "Cannot trust %s because %s: owner=%s, mode=%s, user=%s; look at it and remove it, or set",
                path,
                reason,
                Integer.toUnsignedString(inode.user()),
                inode.permissions(),
                Integer.toUnsignedString(UserId.own()))
            + " XDG_STATE_HOME to a directory that is yours alone");
  }

  public Path path() {
    return path;
  }

  /** Creates a file, which must not be there, for appending; only we may use it. */
  public FileChannel create(String name) throws IOException {
    return channel(
        name,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            LinkOption.NOFOLLOW_LINKS));
  }

  /** Opens a file that is there for appending. */
  public FileChannel append(String name) throws IOException {
    return checked(
        name,
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException if it is larger than any that a harness writes
   */
  public byte[] read(String name) throws IOException {
    try (FileChannel channel =
        checked(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long size = channel.size();
      if (size > MOST_BYTES) {
        throw new IOException(Formatted.of("it has %,d bytes, at most %,d", size, MOST_BYTES));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until all of it is there.
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  /** The file has to be the same before and after it was opened: nobody else can rename it. */
  private FileChannel checked(String name, Set<OpenOption> options) throws IOException {
    Object before = requireOurFile(name);
    FileChannel channel = channel(name, options);
    try {
      if (!before.equals(requireOurFile(name))) {
        throw unsafe(path.resolve(name), "it was replaced", Inode.of(path.resolve(name)));
      }
      return channel;
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
  }

  private Object requireOurFile(String name) throws IOException {
    Path file = path.resolve(name);
    Object key =
        descriptor
            .getFileAttributeView(
                Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes()
            .fileKey();
    Inode inode = Inode.of(file);
    if (!inode.isRegularFile() || inode.names() != 1 || !inode.key().equals(key)) {
      throw unsafe(file, "it is a link, or no file", inode);
    }
    requireOurs(file, inode, closed);
    return key;
  }

  private FileChannel channel(String name, Set<OpenOption> options) throws IOException {
    return (FileChannel)
        descriptor.newByteChannel(
            Path.of(name),
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** The names in it now, sorted. */
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> now =
        descriptor.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS)) {
      now.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    names.sort(null);
    return names;
  }

  /** Gives a file another name, which must be free. */
  public void rename(String from, String to) throws IOException {
    if (names().contains(to)) {
      throw new FileAlreadyExistsException(path.resolve(to).toString());
    }
    descriptor.move(Path.of(from), descriptor, Path.of(to));
  }

  /** Removes a file, a link and not what it leads to. */
  public void delete(String name) throws IOException {
    descriptor.deleteFile(Path.of(name));
  }

  /** Removes all that is in it but one file, never by following a link. */
  public void clearBut(String kept) throws IOException {
    clear(descriptor, kept);
  }

  private static void clear(SecureDirectoryStream<Path> of, String kept) throws IOException {
    try (DirectoryStream<Path> now =
        of.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : now) {
        Path name = entry.getFileName();
        if (name.toString().equals(kept)) {
          continue;
        }
        if (of.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes()
            .isDirectory()) {
          try (SecureDirectoryStream<Path> below =
              of.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            clear(below, "");
          }
          of.deleteDirectory(name);
        } else {
          of.deleteFile(name);
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    descriptor.close();
  }
}

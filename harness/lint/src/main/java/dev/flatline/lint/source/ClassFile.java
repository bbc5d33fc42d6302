package dev.flatline.lint.source;

/** A class file: where it lies, and what it holds. */
public final class ClassFile {

  private static final int MAGIC = 0xCAFEBABE;

  private final String container;
  private final String entry;
  private final byte[] bytes;

  /** A file; the bytes are not copied. */
  ClassFile(String container, String entry, byte[] bytes) {
    this.container = container;
    this.entry = entry;
    this.bytes = bytes;
  }

  /** Folder or jar that holds it, for people. */
  public String container() {
    return container;
  }

  /** Its path in the container. */
  public String entry() {
    return entry;
  }

  /** What it holds; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The major version that it was compiled for, 61 for Java 17; 0 if it is no class file. */
  public int majorVersion() {
    if (bytes.length < 8 || (number(0) << 16 | number(2)) != MAGIC) {
      return 0;
    }
    return number(6);
  }

  private int number(int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}

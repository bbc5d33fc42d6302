package dev.flatline.process.proc.written;

/** Files and the bytes in them. Used by one thread. */
public final class Room {

  private long files;
  private long bytes;
  private boolean whole = true;

  /** Adds that of another. */
  public void add(Room other) {
    add(other.files, other.bytes);
    whole &= other.whole;
  }

  void add(long moreFiles, long moreBytes) {
    files += moreFiles;
    bytes += moreBytes;
  }

  /** Not all files were looked at. */
  void endedEarly() {
    whole = false;
  }

  /** How many files. */
  public long files() {
    return files;
  }

  /** Their bytes. */
  public long bytes() {
    return bytes;
  }

  /** Whether all files were looked at. */
  public boolean whole() {
    return whole;
  }
}

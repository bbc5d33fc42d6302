package dev.flatline.process.fork;

import java.util.List;

/** A forked JVM did not do what it was told. */
public final class ChildFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final ChildStatus status;
  private final transient List<String> tail;

  /**
   * A failure of a child.
   *
   * @param reason one line
   * @param tail the last lines that it printed
   */
  public ChildFailure(ChildStatus status, String reason, List<String> tail) {
    super(reason);
    this.status = status;
    this.tail = List.copyOf(tail);
  }

  /** The reason in one line. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  public ChildStatus status() {
    return status;
  }

  /** The last lines that the child printed, oldest first. */
  public List<String> tail() {
    return tail;
  }
}

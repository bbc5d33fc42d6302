package dev.flatline.worker.link;

import java.io.IOException;

/** What came over the link is not a message. */
public final class LinkException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What came is no message, for that reason. */
  public LinkException(String message) {
    super(message);
  }

  /** What came cannot be made sense of. */
  public LinkException(String message, Throwable cause) {
    super(message, cause);
  }
}

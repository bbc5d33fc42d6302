package dev.flatline.api;

/** A count that the kernel keeps of the process under test, whatever the subject says. */
public enum SystemCount {
  /** Open descriptors: files, sockets, pipes. */
  DESCRIPTORS("descriptors"),
  /** Live threads. */
  THREADS("threads"),
  /** Established TCP connections. */
  SOCKETS("sockets.established");

  private final String gauge;

  SystemCount(String gauge) {
    this.gauge = gauge;
  }

  /** The name under which the harness samples it. */
  public String gauge() {
    return gauge;
  }
}

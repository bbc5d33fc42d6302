package dev.flatline.process.sample;

import java.util.Map;

/**
 * Reads what a process holds from outside, without touching the process. A value that cannot be
 * read is absent, never 0.
 */
public interface Probe {

  /** Descriptors, threads and resident memory, by name; microseconds. */
  Map<String, Long> quick();

  /** The quick values, and sockets by state; a link to read for each descriptor. */
  Map<String, Long> full();
}

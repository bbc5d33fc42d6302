package dev.flatline.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the doctor looks at; another one stands for a machine in tests. */
interface Machine {

  /** What is said of a command that is not there. */
  String NOT_INSTALLED = "not installed";

  /**
   * What a command did.
   *
   * @param ok whether it ended in time and successfully
   * @param line the first that it printed, or why it is not ok
   */
  record Outcome(boolean ok, String line) {}

  /** Runs a harmless command. */
  Outcome run(List<String> command);

  /** The text of a file of the system. */
  String read(Path file) throws IOException;

  /** The size of a file of the system. */
  long size(Path file) throws IOException;

  /** Whether files can be made in the directory, or in the nearest one above it that exists. */
  boolean writable(Path directory);

  /**
   * The directory of the state of this user, made if it is absent.
   *
   * @throws IOException if there can be none that only this user can write
   */
  Path state() throws IOException;

  /** The JDKs found, one a line. */
  List<String> jdks();

  int cores();
}

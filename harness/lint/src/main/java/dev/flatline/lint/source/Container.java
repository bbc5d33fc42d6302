package dev.flatline.lint.source;

import java.io.IOException;
import java.util.function.Consumer;

/** Something that holds class files: a folder, or a jar. It is opened for each use. */
interface Container {

  /** For people. */
  String label();

  /** Hands over all class files, one after the other. */
  void forEach(Consumer<ClassFile> use, Troubles troubles);

  /** The bytes of an entry that {@link #forEach} handed over before. */
  byte[] read(String entry) throws IOException;
}

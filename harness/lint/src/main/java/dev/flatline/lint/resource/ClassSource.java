package dev.flatline.lint.resource;

import java.util.Optional;

/** Where the bytes of a class come from that is looked up by name. */
@FunctionalInterface
public interface ClassSource {

  /** The class file; empty if there is none of this internal name, or it cannot be read. */
  Optional<byte[]> find(String internalName);
}

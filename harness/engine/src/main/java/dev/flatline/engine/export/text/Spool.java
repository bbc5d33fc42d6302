package dev.flatline.engine.export.text;

import dev.flatline.engine.store.StoreFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text in pieces, each in a file of its own until all are put together: bounded memory however long
 * the pieces become. Nothing is left when it is closed.
 */
final class Spool implements AutoCloseable {

  /** Characters of a piece that are kept in memory. */
  private static final int KEPT = 16_384;

  private final Path directory;
  private final Map<String, Map<String, Piece>> families = new LinkedHashMap<>();
  private int pieces;

  private record Piece(Path file, StringBuilder text) {}

  private Spool(Path directory) {
    this.directory = directory;
  }

  static Spool create() throws IOException {
    return new Spool(Files.createTempDirectory("flatline-export"));
  }

  /** Appends to a piece of a family. */
  void append(String family, String piece, String text) {
    Piece place =
        families
            .computeIfAbsent(family, first -> new LinkedHashMap<>())
            .computeIfAbsent(
                piece,
                first ->
                    new Piece(directory.resolve(String.valueOf(pieces++)), new StringBuilder()));
    place.text().append(text);
    if (place.text().length() > KEPT) {
      write(place);
    }
  }

  private static void write(Piece place) {
    try {
      Files.writeString(
          place.file(), place.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      place.text().setLength(0);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Puts the pieces of a family into a stream, one after the other. */
  void copy(String family, OutputStream stream) throws IOException {
    for (Piece place : families.getOrDefault(family, Map.of()).values()) {
      write(place);
      Files.copy(place.file(), stream);
    }
  }

  @Override
  public void close() {
    StoreFiles.removeTree(directory);
  }
}

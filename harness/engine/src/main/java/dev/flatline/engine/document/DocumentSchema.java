package dev.flatline.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of {@link VerdictDocument}. */
public final class DocumentSchema {

  private static final String RESOURCE = "verdict.schema.json";

  private DocumentSchema() {}

  /** The schema as it is published, ended by a line break. */
  public static String text() {
    try (InputStream in = DocumentSchema.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("the schema in the jar cannot be read", broken);
    }
  }
}

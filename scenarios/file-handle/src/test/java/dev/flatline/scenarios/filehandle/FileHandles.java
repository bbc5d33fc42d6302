package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Parameters;
import dev.flatline.testkit.ServedVariant;
import java.nio.file.Path;
import java.util.Map;

/** Variants of the incident in the JVM of a test. */
final class FileHandles {

  private FileHandles() {}

  /** The defaults, and few files, as each variant writes them anew. */
  static Parameters defaults() {
    return Parameters.defaults(new FileHandleScenario().parameters()).with("files", "64");
  }

  static ServedVariant serve(String variant, Path scratch, Parameters parameters) throws Exception {
    return new ServedVariant(new FileHandleScenario(), variant, parameters, scratch, Map.of());
  }
}

package dev.flatline.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Holds what a command printed against the schema that is published. */
public final class DocumentCheck {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(DocumentSchema.text(), InputFormat.JSON);

  private DocumentCheck() {}

  /** What the schema does not allow, a sentence each. */
  static List<String> complaints(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  /** Fails unless the schema allows it. */
  public static void requireValid(String json) {
    assertThat(complaints(json)).as(json).isEmpty();
  }
}

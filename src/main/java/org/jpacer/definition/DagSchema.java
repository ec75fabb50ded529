package org.jpacer.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of DAG documents, with which editors complete and check them. */
public final class DagSchema {

  private DagSchema() {}

  /** The schema as JSON. */
  public static String text() {
    try (InputStream in = DagSchema.class.getResourceAsStream("dag.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

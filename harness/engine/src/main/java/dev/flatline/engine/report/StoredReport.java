package dev.flatline.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.run.RunReport;
import dev.flatline.engine.store.StoredRun;

/** Reads the report of a run back from its store. */
public final class StoredReport {

  private StoredReport() {}

  /**
   * The report of a run that came to its end.
   *
   * @throws FlatlineException if it did not, or if another version wrote it in another way
   */
  public static RunReport of(StoredRun run) {
    String verdict =
        run.file("verdict.json")
            .orElseThrow(
                () ->
                    FlatlineException.usage(
                        "Cannot report on a run because it has no verdict: directory=%s; name a run"
                            + " that came to its end",
                        run.directory()));
    try {
      return Json.MAPPER.readValue(verdict, RunReport.class);
    } catch (JsonProcessingException broken) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot report on a run because its verdict is broken, or of another version: directory=%s, error=%s; run it again"
              .formatted(run.directory(), broken.getOriginalMessage()),
          broken);
    }
  }
}

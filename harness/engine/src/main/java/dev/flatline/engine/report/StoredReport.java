package dev.flatline.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import org.jspecify.annotations.Nullable;

/** Reads the report of a run back from its store. */
public final class StoredReport {

  private StoredReport() {}

  /**
   * The report of a run that came to its end.
   *
   * @throws FlatlineException if it did not, or if another version wrote it in another way
   */
  public static RunReport of(StoredRun run) {
    requireWhole(run);
    String verdict = verdict(run);
    try {
      return Json.MAPPER.readValue(verdict, RunReport.class);
    } catch (JsonProcessingException broken) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot report on a run because its verdict is broken, or of another version: directory=%s, error=%s; run it again",
              run.directory(), broken.getOriginalMessage()),
          broken);
    }
  }

  /**
   * Makes sure that the verdict was not cut or changed since the journal said how the run ended.
   *
   * @throws FlatlineException if it was
   */
  public static void requireWhole(StoredRun run) {
    String ended = run.end().map(end -> end.path("status").asText()).orElse("");
    String status;
    try {
      status = Json.MAPPER.readTree(verdict(run)).path("status").asText();
    } catch (JsonProcessingException cut) {
      throw damaged(run, "verdict.json is no JSON, error=" + cut.getOriginalMessage(), cut);
    }
    if (!ended.isEmpty() && !status.equals(ended)) {
      throw damaged(
          run, Formatted.of("verdict.json says %s and the journal %s", status, ended), null);
    }
  }

  private static String verdict(StoredRun run) {
    return run.file("verdict.json")
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot report on a run because it has no verdict: directory=%s; name a run"
                        + " that came to its end",
                    run.directory()));
  }

  private static FlatlineException damaged(
      StoredRun run, String damage, @Nullable Throwable cause) {
    String message =
        Formatted.of(
            "Cannot report on a run because its store is damaged: directory=%s, damage=%s; run it again",
            run.directory(), damage);
    return cause == null
        ? new FlatlineException(Status.USAGE, message)
        : new FlatlineException(Status.USAGE, message, cause);
  }
}

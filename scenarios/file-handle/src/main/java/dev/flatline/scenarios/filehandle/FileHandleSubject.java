package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Traffic;
import dev.flatline.scenarios.defer.DeferScope;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A service that reads batches of files; the variants differ in when they close them. */
abstract class FileHandleSubject implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private ReadWorkload workload;

  /** Reads the files of the request in order, each through a handle of its own. */
  abstract void handleBatch(Request request, ReadWorkload workload) throws Exception;

  @Override
  public void setUp(SubjectContext context) throws Exception {
    context.gauge(FileHandleScenario.PENDING_DEFERS, DeferScope.stats()::pending);
    Documents documents =
        new Documents(context.scratch().resolve("documents"), context.parameters().number("files"));
    workload =
        new ReadWorkload(documents, context.ledger(FileHandleScenario.FILES), context.parameters());
    exerciseMissing(context);
    documents.write();
    exercise(context);
  }

  /**
   * Loads what the way of a failure needs: without a descriptor left a class cannot be read, and
   * the failure would be a missing class instead of the one that the incident is known by.
   */
  private void exerciseMissing(SubjectContext context) throws Exception {
    try {
      exercise(context);
    } catch (FileNotFoundException | NoSuchFileException expected) {
      // Nothing is written yet.
    }
  }

  private void exercise(SubjectContext context) throws Exception {
    handle(context.rehearsal(Traffic.BATCH, 2));
    handle(context.rehearsal(Traffic.PROBE, 1));
  }

  @Override
  public void handle(Request request) throws Exception {
    switch (request.traffic()) {
      case BATCH -> handleBatch(request, workload);
      case PROBE -> workload.probe(request);
    }
  }

  /** Closes what is in the table, as a server does at shutdown. */
  @Override
  public void tearDown() throws IOException {
    workload.close();
  }
}

package dev.flatline.scenarios.filehandle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Failure;
import dev.flatline.api.Request;
import dev.flatline.api.Traffic;
import dev.flatline.scenarios.defer.DeferScope;
import dev.flatline.testkit.ServedVariant;
import dev.flatline.worker.load.CountedLedger;
import dev.flatline.worker.load.LoadRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The garbage collector closes streams that nobody refers to; it must not close these. */
class FileHandleGarbageTest {

  private static final int HELD = 40;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"stream", "channel"})
  void collectionFreesNothingWhileDefersArePending(String opener) throws Exception {
    Documents documents = new Documents(directory, HELD);
    documents.write();
    CountedLedger ledger = new CountedLedger();
    Request request = new LoadRequest().next(Traffic.BATCH, 0, HELD, Failure.NONE);
    try (ReadWorkload workload =
        new ReadWorkload(documents, ledger, FileHandles.defaults().with("opener", opener))) {
      DeferScope.run(
          "documents",
          scope -> {
            for (int item = 0; item < HELD; item++) {
              Handle handle = workload.open(request, item);
              scope.defer(handle::release);
              workload.read(handle, request, item);
            }
            collect();

            assertThat(Descriptors.openBelow(directory)).isEqualTo(HELD);
          });

      assertThat(Descriptors.openBelow(directory)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "channel"})
  void collectionFreesNothingThatManualHasLost(String opener) throws Exception {
    try (ServedVariant manual =
        FileHandles.serve("manual", directory, FileHandles.defaults().with("opener", opener))) {
      for (int lost = 0; lost < HELD; lost++) {
        manual.strike(Failure.Mode.RETURN);
      }
      collect();

      assertThat(Descriptors.openBelow(directory)).isEqualTo(HELD);
      assertThat(manual.ledger("files").inUse()).isEqualTo(HELD);
    }
  }

  /** Several times: a cleaner runs some time after the collection that found its object. */
  private static void collect() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
  }
}

package dev.flatline.scenarios.filehandle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Failure;
import dev.flatline.api.Request;
import dev.flatline.api.Traffic;
import dev.flatline.worker.load.CountedLedger;
import dev.flatline.worker.load.LoadRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadWorkloadTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"stream", "channel"})
  void readsEachByteOfTheFilesThatTheItemsGoRound(String opener) throws Exception {
    Documents documents = new Documents(directory, 3);
    documents.write();
    Request request = new LoadRequest().next(Traffic.BATCH, 0, 4, Failure.NONE);
    try (ReadWorkload workload =
        new ReadWorkload(
            documents, new CountedLedger(), FileHandles.defaults().with("opener", opener))) {
      for (int item = 0; item < 4; item++) {
        try (Handle handle = workload.open(request, item)) {
          assertThat(workload.read(handle, request, item)).isTrue();
        }
      }

      String read = "document 0" + "document 1" + "document 2" + "document 0";
      assertThat(workload.checksum()).isEqualTo(read.chars().sum());
    }
  }
}

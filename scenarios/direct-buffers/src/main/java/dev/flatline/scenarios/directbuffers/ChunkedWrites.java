package dev.flatline.scenarios.directbuffers;

import dev.flatline.api.Request;
import java.nio.ByteBuffer;

/** Copies the document page by page into chunks outside the heap, and writes those. */
final class ChunkedWrites extends DirectBuffersSubject {

  /** Whoever finds none waits: memory outside the heap is bounded, however many threads write. */
  private static final int CHUNKS = 4;

  @SuppressWarnings("NullAway.Init") // set by prepare, which comes first
  private Chunks chunks;

  @Override
  void prepare(int pageBytes) {
    chunks = new Chunks(CHUNKS, pageBytes);
  }

  @Override
  void put(Document document, Writer writer, Request request) throws Exception {
    ByteBuffer pages = document.pages(request.size());
    for (int page = 0; page < request.size(); page++) {
      if (!request.reach(page)) {
        return;
      }
      int at = page * document.pageBytes();
      writer.run(spool -> chunks.write(spool, pages.slice(at, document.pageBytes()), at));
      request.processed();
    }
    writer.run(Writer::handOver);
  }
}

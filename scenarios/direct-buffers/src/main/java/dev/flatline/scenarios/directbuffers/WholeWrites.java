package dev.flatline.scenarios.directbuffers;

import dev.flatline.api.Request;
import java.nio.ByteBuffer;

/** Gives the channel the whole document, as it lies in the heap. */
final class WholeWrites extends DirectBuffersSubject {

  @Override
  void prepare(int pageBytes) {}

  @Override
  void put(Document document, Writer writer, Request request) throws Exception {
    for (int page = 0; page < request.size(); page++) {
      if (!request.reach(page)) {
        return;
      }
    }
    ByteBuffer pages = document.pages(request.size());
    writer.run(
        spool -> {
          while (pages.hasRemaining()) {
            spool.write(pages, pages.position());
          }
        });
    writer.run(Writer::handOver);
    for (int page = 0; page < request.size(); page++) {
      request.processed();
    }
  }
}

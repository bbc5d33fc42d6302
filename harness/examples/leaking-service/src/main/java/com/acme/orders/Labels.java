package com.acme.orders;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Prints a label into a buffer, and keeps what was printed. */
@RestController
class Labels {

  private static final int BYTES = 16 << 10;
  private static final int KINDS = 4;

  private final Map<Long, ByteBuffer> printed = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();
  private final Leaks leaks;

  Labels(Leaks leaks) {
    this.leaks = leaks;
  }

  @GetMapping("/label")
  int print() {
    long order = number.incrementAndGet();
    long key = leaks.leaks("buffers") ? order : order % KINDS;
    ByteBuffer label =
        printed.computeIfAbsent(key, one -> ByteBuffer.allocateDirect(BYTES)); // LEAK buffers
    return label.duplicate().putLong(order).position();
  }
}

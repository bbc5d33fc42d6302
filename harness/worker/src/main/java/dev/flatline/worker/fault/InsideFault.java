package dev.flatline.worker.fault;

/** A fault that is active until it is closed. Thread-safe. */
public interface InsideFault extends AutoCloseable {

  /** How often it struck. */
  long events();

  /** What was counted, with its unit. */
  String evidence();

  /** Takes it back; again, it changes nothing. */
  @Override
  void close();
}

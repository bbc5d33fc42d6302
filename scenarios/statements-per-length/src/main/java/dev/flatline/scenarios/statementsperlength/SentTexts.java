package dev.flatline.scenarios.statementsperlength;

import dev.flatline.api.Ledger;
import dev.flatline.api.Tracked;
import java.util.HashMap;
import java.util.Map;

/** The different texts of statements that one operation sends; used by its thread alone. */
final class SentTexts implements AutoCloseable {

  private final Ledger ledger;
  private final Map<String, Tracked<String>> sent = new HashMap<>();

  SentTexts(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Counts the text unless it was sent before, and answers it. */
  String sending(String text) {
    sent.computeIfAbsent(text, this::first);
    return text;
  }

  private Tracked<String> first(String text) {
    return ledger.track(text, over -> {});
  }

  @Override
  public void close() {
    sent.values().forEach(Tracked::close);
  }
}

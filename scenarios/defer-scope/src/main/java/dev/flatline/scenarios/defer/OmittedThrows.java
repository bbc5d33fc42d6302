package dev.flatline.scenarios.defer;

/** Stands in a suppressed list for the throwables that were replaced but not kept. */
final class OmittedThrows extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OmittedThrows(long count) {
    super(count + " more replaced throwables were not kept", null, false, false);
  }
}

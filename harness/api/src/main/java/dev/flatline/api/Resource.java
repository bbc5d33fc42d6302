package dev.flatline.api;

/**
 * Something that the subjects take and must give back, counted exactly.
 *
 * @param name lower-case words joined by {@code -}, in the plural, for example {@code connections}
 * @param summary one sentence: what is counted
 */
public record Resource(String name, String summary) {

  public Resource {
    Names.requireSlug("resource", name);
  }
}

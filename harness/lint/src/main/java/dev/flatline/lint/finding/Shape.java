package dev.flatline.lint.finding;

/** A way in which a resource of an iteration outlives it. */
public enum Shape {
  /** The release is registered on a scope that ends after the loop. */
  DEFERRED(
      "deferred-past-loop",
      "A release is deferred past the loop",
      "The release of a resource that is acquired in a loop is registered on a scope that was opened"
          + " before the loop, so that each iteration holds one more until the scope ends.",
      "Open the scope inside the loop, or use try-with-resources in the loop body, so that an"
          + " iteration releases what it has acquired."),
  /** The resource is put into a collection that was born before the loop. */
  COLLECTED(
      "collected-past-loop",
      "Resources are collected and released after the loop, if at all",
      "A resource that is acquired in a loop is put into a collection, a map or an array that was"
          + " made before the loop, so that all of them are held at once.",
      "Use and close the resource within the iteration (try-with-resources), or work in chunks of a"
          + " fixed size and close each chunk before the next is opened."),
  /** The variable of the resource is assigned again before the resource is released. */
  OVERWRITTEN(
      "overwritten-in-loop",
      "A variable is overwritten before its resource is released",
      "A variable that was declared before the loop takes a new resource in each iteration; what is"
          + " released after the loop is the last one alone, and the others are never released.",
      "Declare the variable in the loop body with try-with-resources, so that each iteration"
          + " releases its own.");

  private final String id;
  private final String title;
  private final String description;
  private final String fix;

  Shape(String id, String title, String description, String fix) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.fix = fix;
  }

  /** The name of the rule, in output and suppressions. */
  public String id() {
    return id;
  }

  /** A few words. */
  public String title() {
    return title;
  }

  /** What is wrong with it, in a sentence. */
  public String description() {
    return description;
  }

  /** What to do instead, in a sentence. */
  public String fix() {
    return fix;
  }
}

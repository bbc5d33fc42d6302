package dev.flatline.agent.track;

/** Weaves into a class that is loaded already. */
@FunctionalInterface
public interface ClassHooker {

  /** Answers whether it could: what has no hooks is not tracked, as its end would not be seen. */
  boolean hook(Class<?> type);
}

package dev.flatline.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the test class that counts what is held now, for all its {@link Flat} tests and those
 * of classes nested in it: without parameters, with a result that is a {@code long} or an {@code
 * int}. It is called between operations, and from another thread while one of several sizes runs.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {

  /** The name of what is counted. */
  String value();
}

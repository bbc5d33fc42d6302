package dev.flatline.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that resources which are acquired in a loop and released only after it are meant so, and
 * why: {@code flatline lint} does not tell of them then. It covers the methods of that name, with
 * their lambdas, or all methods of a class.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface HeldPastLoop {

  /** The reason, such as the incident that the code reproduces; not blank. */
  String value();
}

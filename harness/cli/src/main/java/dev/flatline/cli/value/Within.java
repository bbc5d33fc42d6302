package dev.flatline.cli.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of the values of an option, written as a user writes them.
 *
 * <p>It holds for values that are given, and not for the default; {@link Ranges} refuses what is
 * outside, and adds the range to the description of the option.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Within {

  /** The smallest value that is taken; of what {@link #above} names, the one next above it. */
  String least() default "";

  /** What every value has to be more than, instead of a smallest one. */
  String above() default "";

  /** The largest value that is taken. */
  String most();
}

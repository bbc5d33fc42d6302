package dev.flatline.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * A test whose body is one operation. It is run again and again, in rounds, in the JVM of the test,
 * and after each round what the JVM holds has to be back where it was; {@code @BeforeEach} and
 * {@code @AfterEach} run once, around all of it. What the operation throws fails the test at once.
 *
 * <p>The test fails with {@link LeakFound} if something does not come back, and with {@link
 * FlatnessUndecided} if the time was too short to tell. It never runs beside another test of its
 * JVM, whose descriptors and threads would be taken for its own.
 *
 * <p>The method may take an {@link Operation}, which says of what size it is and its number.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(FlatExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface Flat {

  /**
   * Sizes of the work, ascending, at least 1: is more held at once by an operation the larger it
   * is? Without any, or with one alone, that is not asked. The largest must be four times the
   * smallest for a bound to show. The method has to take an {@link Operation} then.
   */
  int[] sizes() default {};

  /** Operations after the warm-up; 0 for as many as the answer needs. */
  long operations() default 0;

  /** Seconds that all of it may take, more than 0. */
  double within() default RepeatingAssert.DEFAULT_SECONDS;

  /**
   * The smallest leak that a flat answer has to exclude, in units an operation: 0.01 is one unit in
   * a hundred operations. More than 0, at most 1.
   */
  double rate() default RepeatingAssert.DEFAULT_RATE;

  /** Resources that are not asked about, by the names that a failure gives them. */
  String[] ignoring() default {};
}

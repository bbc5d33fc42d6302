/**
 * A test whose body is one operation, run again and again: does what it takes come back, does one
 * operation hold more the larger its work is?
 *
 * <p>{@link dev.flatline.junit.Flat} stands in the place of {@code @Test}; {@link
 * dev.flatline.junit.FlatAssertions} ask the same in the middle of any test.
 */
@NullMarked
package dev.flatline.junit;

import org.jspecify.annotations.NullMarked;

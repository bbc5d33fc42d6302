/**
 * One operation, run again and again: a warm-up, rounds with a reading after each of what is held,
 * and the questions whether it comes back, and whether one operation holds more the larger its work
 * is. Who runs it, and where what is held is read, is the caller's.
 */
@NullMarked
package dev.flatline.process.repeat;

import org.jspecify.annotations.NullMarked;

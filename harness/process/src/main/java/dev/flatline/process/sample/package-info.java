/** Readings of a process from outside, and the bounded series made of them. */
@NullMarked
package dev.flatline.process.sample;

import org.jspecify.annotations.NullMarked;

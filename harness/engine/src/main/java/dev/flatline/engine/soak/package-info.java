/** Soaks: load for hours to days, in a store from which it goes on after a crash. */
@NullMarked
package dev.flatline.engine.soak;

import org.jspecify.annotations.NullMarked;

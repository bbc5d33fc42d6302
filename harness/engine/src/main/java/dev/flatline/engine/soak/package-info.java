/** Carries a soak out: load for hours to days, in processes one after the other. */
@NullMarked
package dev.flatline.engine.soak;

import org.jspecify.annotations.NullMarked;

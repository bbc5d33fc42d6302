/** The check that every kind of fault lands and is taken back, on victims made for it. */
@NullMarked
package dev.flatline.engine.chaoscheck;

import org.jspecify.annotations.NullMarked;

/** The check that every kind of fault lands and is taken back, on victims made for it. */
@NullMarked
package dev.flatline.process.chaoscheck;

import org.jspecify.annotations.NullMarked;

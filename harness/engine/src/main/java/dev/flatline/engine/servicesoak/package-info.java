/** A service under load for hours to days: its store, what is known by it, and the verdict. */
@NullMarked
package dev.flatline.engine.servicesoak;

import org.jspecify.annotations.NullMarked;

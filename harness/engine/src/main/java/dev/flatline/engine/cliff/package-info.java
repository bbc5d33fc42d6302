/** Trials on both sides of the size at which a bounded resource is enough. */
@NullMarked
package dev.flatline.engine.cliff;

import org.jspecify.annotations.NullMarked;

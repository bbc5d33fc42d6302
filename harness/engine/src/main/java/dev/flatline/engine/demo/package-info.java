/** An incident live: the leaky variant beside its fix, on a page of its own. */
@NullMarked
package dev.flatline.engine.demo;

import org.jspecify.annotations.NullMarked;

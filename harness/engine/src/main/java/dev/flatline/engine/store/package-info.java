/** The run store: written as the run goes, readable after a crash. */
@NullMarked
package dev.flatline.engine.store;

import org.jspecify.annotations.NullMarked;

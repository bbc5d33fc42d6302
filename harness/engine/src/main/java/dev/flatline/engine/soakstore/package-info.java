/** The store of a soak: its events in a log, what lies beside it, and what of that is damaged. */
@NullMarked
package dev.flatline.engine.soakstore;

import org.jspecify.annotations.NullMarked;

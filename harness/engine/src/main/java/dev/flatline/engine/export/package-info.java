/** What a store holds, in one order and on one clock, for viewers that are not ours. */
@NullMarked
package dev.flatline.engine.export;

import org.jspecify.annotations.NullMarked;

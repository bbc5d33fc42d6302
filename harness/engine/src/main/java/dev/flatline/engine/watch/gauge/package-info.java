/** What a watch has read of each gauge, and what is judged of it. */
@NullMarked
package dev.flatline.engine.watch.gauge;

import org.jspecify.annotations.NullMarked;

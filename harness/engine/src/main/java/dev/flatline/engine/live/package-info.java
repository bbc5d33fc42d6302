/** Pages on loopback that show what happens while it happens. */
@NullMarked
package dev.flatline.engine.live;

import org.jspecify.annotations.NullMarked;

/** What happens in a soak, event by event, and what is known from that in bounded memory. */
@NullMarked
package dev.flatline.engine.soakstate;

import org.jspecify.annotations.NullMarked;

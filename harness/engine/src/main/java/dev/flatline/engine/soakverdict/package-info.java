/** The verdict on a soak: the three questions, the service, and the harness itself. */
@NullMarked
package dev.flatline.engine.soakverdict;

import org.jspecify.annotations.NullMarked;

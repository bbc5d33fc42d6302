/** Puts the parts of the agent together. */
@NullMarked
package dev.flatline.agent.start;

import org.jspecify.annotations.NullMarked;

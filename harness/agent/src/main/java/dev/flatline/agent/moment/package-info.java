/** What is known of the moment of an acquisition: its stack, and the checkpoints before it. */
@NullMarked
package dev.flatline.agent.moment;

import org.jspecify.annotations.NullMarked;

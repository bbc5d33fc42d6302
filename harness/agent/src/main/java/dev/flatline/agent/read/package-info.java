/** Reads the report of an agent in another process, by hand. */
@NullMarked
package dev.flatline.agent.read;

import org.jspecify.annotations.NullMarked;

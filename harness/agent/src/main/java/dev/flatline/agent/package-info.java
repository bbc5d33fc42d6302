/** The door of the agent: what the JVM calls. */
@NullMarked
package dev.flatline.agent;

import org.jspecify.annotations.NullMarked;

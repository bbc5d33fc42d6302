/** Weaves calls of the tracker into the classes that take and give back. */
@NullMarked
package dev.flatline.agent.weave;

import org.jspecify.annotations.NullMarked;

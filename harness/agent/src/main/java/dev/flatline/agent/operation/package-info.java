/** Operations: where one begins and ends on a thread, and what it holds meanwhile. */
@NullMarked
package dev.flatline.agent.operation;

import org.jspecify.annotations.NullMarked;

/** Events for the flight recorder of the JDK, where there is one. */
@NullMarked
package dev.flatline.agent.flight;

import org.jspecify.annotations.NullMarked;

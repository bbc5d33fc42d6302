/** Types and methods that are known by their names alone. */
@NullMarked
package dev.flatline.agent.name;

import org.jspecify.annotations.NullMarked;

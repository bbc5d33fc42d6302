/** Weaves calls into the places where operations of services begin and end. */
@NullMarked
package dev.flatline.agent.boundary;

import org.jspecify.annotations.NullMarked;

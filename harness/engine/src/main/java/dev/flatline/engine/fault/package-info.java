/** What a fault is, and what a kind of fault says of itself. */
@NullMarked
package dev.flatline.engine.fault;

import org.jspecify.annotations.NullMarked;

/** What a fault is, and what a kind of fault says of itself. */
@NullMarked
package dev.flatline.process.fault;

import org.jspecify.annotations.NullMarked;

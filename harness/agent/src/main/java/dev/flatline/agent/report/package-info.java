/** Tells from inside what is held: a file that is mapped, and read from outside. */
@NullMarked
package dev.flatline.agent.report;

import org.jspecify.annotations.NullMarked;

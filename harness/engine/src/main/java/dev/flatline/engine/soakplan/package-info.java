/** What a soak is to do: its cases, their load and the arrivals that follow from it. */
@NullMarked
package dev.flatline.engine.soakplan;

import org.jspecify.annotations.NullMarked;

/** What was offered to a service, what became of it, and how much of it may be lost. */
@NullMarked
package dev.flatline.process.traffic;

import org.jspecify.annotations.NullMarked;

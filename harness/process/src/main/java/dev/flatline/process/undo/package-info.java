/** What takes faults back: written down first, carried out by whoever is left. */
@NullMarked
package dev.flatline.process.undo;

import org.jspecify.annotations.NullMarked;

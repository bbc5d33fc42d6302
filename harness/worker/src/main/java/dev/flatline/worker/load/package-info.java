/** The open-loop load: a schedule in closed form, and lanes that pace themselves by it. */
@NullMarked
package dev.flatline.worker.load;

import org.jspecify.annotations.NullMarked;

/** How records are written as JSON and read again. */
@NullMarked
package dev.flatline.engine.json;

import org.jspecify.annotations.NullMarked;

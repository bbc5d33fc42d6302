/** How records are written as JSON and read again. */
@NullMarked
package dev.flatline.process.json;

import org.jspecify.annotations.NullMarked;

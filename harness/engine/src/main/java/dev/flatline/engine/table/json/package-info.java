/** Tables out of JSON. */
@NullMarked
package dev.flatline.engine.table.json;

import org.jspecify.annotations.NullMarked;

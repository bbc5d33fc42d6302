/** The one JSON document in which every verdict is told to machines. */
@NullMarked
package dev.flatline.engine.document;

import org.jspecify.annotations.NullMarked;

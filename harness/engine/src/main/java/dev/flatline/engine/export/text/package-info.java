/** The readings of a store as text: OpenMetrics, and a table. */
@NullMarked
package dev.flatline.engine.export.text;

import org.jspecify.annotations.NullMarked;

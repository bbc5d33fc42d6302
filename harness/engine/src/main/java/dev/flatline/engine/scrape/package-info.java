/** Asks the endpoint of a process for its series, in the text formats of Prometheus. */
@NullMarked
package dev.flatline.engine.scrape;

import org.jspecify.annotations.NullMarked;

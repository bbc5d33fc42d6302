/** Asks the endpoint of a process for its series, in the text formats of Prometheus. */
@NullMarked
package dev.flatline.process.scrape;

import org.jspecify.annotations.NullMarked;

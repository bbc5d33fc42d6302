/** What runs under test hold, for a Prometheus to scrape from the harness, outside of them. */
@NullMarked
package dev.flatline.engine.metrics;

import org.jspecify.annotations.NullMarked;

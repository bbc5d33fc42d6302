/** Reads series from the HTTP interface of a Prometheus server. */
@NullMarked
package dev.flatline.engine.prometheus;

import org.jspecify.annotations.NullMarked;

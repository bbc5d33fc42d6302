/** The incident of queries that wait for as long as the network is silent. */
@NullMarked
package dev.flatline.scenarios.blackhole;

import org.jspecify.annotations.NullMarked;

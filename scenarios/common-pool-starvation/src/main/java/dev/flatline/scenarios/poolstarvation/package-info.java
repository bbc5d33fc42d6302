/** The incident of tasks that wait for tasks of their own pool of threads. */
@NullMarked
package dev.flatline.scenarios.poolstarvation;

import org.jspecify.annotations.NullMarked;

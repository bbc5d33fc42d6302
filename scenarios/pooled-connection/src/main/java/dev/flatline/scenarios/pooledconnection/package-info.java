/** The incident of a batch that keeps a pooled connection per item until the whole batch ends. */
@NullMarked
package dev.flatline.scenarios.pooledconnection;

import org.jspecify.annotations.NullMarked;

/** Results for people and machines. */
@NullMarked
package dev.flatline.engine.report;

import org.jspecify.annotations.NullMarked;

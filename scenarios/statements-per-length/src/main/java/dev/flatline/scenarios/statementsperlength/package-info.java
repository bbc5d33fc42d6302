/** The incident of lists that each get a statement of their length, which the database keeps. */
@NullMarked
package dev.flatline.scenarios.statementsperlength;

import org.jspecify.annotations.NullMarked;

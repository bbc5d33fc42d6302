/** A schema in a PostgreSQL server of the user's own, for as long as a run needs it. */
@NullMarked
package dev.flatline.scenarios.accounts.own;

import org.jspecify.annotations.NullMarked;

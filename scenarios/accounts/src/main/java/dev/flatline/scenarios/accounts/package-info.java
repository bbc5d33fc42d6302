/**
 * A database of accounts on a server, H2 or PostgreSQL, which incidents need that hold connections.
 */
@NullMarked
package dev.flatline.scenarios.accounts;

import org.jspecify.annotations.NullMarked;

/** A database of accounts on an H2 server, which incidents need that hold connections. */
@NullMarked
package dev.flatline.scenarios.accounts;

import org.jspecify.annotations.NullMarked;

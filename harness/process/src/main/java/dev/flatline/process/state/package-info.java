/** Where the harness keeps what it acts upon later: in directories that only its user can write. */
@NullMarked
package dev.flatline.process.state;

import org.jspecify.annotations.NullMarked;

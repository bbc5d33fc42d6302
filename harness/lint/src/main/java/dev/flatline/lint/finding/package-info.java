/** What lint says: findings with their places, and what could not be read. */
@NullMarked
package dev.flatline.lint.finding;

import org.jspecify.annotations.NullMarked;

package dev.flatline.engine.series;

import dev.flatline.engine.cell.Notation;

/**
 * A column to judge, or to count operations by.
 *
 * @param name its name in the table
 * @param notation how its numbers are written
 */
record ValueColumn(int column, String name, Notation notation) {}

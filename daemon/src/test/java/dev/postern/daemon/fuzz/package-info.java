/** Fuzz tests of the wire; those of other parsers stand beside them. */
@NullMarked
package dev.postern.daemon.fuzz;

import org.jspecify.annotations.NullMarked;

/**
 * Postern held against the programs that it stands in for: both are started with the same files and
 * variables, and what the one sends is compared with what the other would have sent.
 */
@NullMarked
package dev.postern.packaging.differential;

import org.jspecify.annotations.NullMarked;

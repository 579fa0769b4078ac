/** A strict OAuth authorization server on loopback, for the demo and the tests. */
@NullMarked
package dev.postern.sandbox;

import org.jspecify.annotations.NullMarked;

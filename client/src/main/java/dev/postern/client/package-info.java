/** The thin client: arguments, one call, print. */
@NullMarked
package dev.postern.client;

import org.jspecify.annotations.NullMarked;

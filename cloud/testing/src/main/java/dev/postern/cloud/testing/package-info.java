/**
 * What the tests of the clouds share: a program in its own process, and the servers that it asks.
 */
@NullMarked
package dev.postern.cloud.testing;

import org.jspecify.annotations.NullMarked;

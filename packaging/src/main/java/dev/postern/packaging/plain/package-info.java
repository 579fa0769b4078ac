/**
 * Turns calls that Java links at run time into plain code, in the jars that are shipped.
 *
 * <p>The compiler leaves the choice among types of a {@code switch}, and {@code equals}, {@code
 * hashCode} and {@code toString} of a record, to be made into classes at the first call. No cache
 * keeps those classes, so each start makes them anew.
 */
@NullMarked
package dev.postern.packaging.plain;

import org.jspecify.annotations.NullMarked;

/** JSON as a sealed type, with a reader and a writer that need nothing but the language. */
@NullMarked
package dev.postern.protocol.json;

import org.jspecify.annotations.NullMarked;

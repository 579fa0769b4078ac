/** Files of the user's that are changed with care. */
@NullMarked
package dev.postern.client.file;

import org.jspecify.annotations.NullMarked;

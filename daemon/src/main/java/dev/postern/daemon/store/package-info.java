/** Where the tokens are kept: the system's keychain, a sealed file, or memory. */
@NullMarked
package dev.postern.daemon.store;

import org.jspecify.annotations.NullMarked;

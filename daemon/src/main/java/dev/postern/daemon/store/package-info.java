/** Where secrets are kept: the keychain, a sealed file, or memory; only this package sees one. */
@NullMarked
package dev.postern.daemon.store;

import org.jspecify.annotations.NullMarked;

/**
 * The whole of it, tried as a person would: real client, real daemon, real keychain, real browser.
 */
@NullMarked
package dev.postern.packaging.whole;

import org.jspecify.annotations.NullMarked;

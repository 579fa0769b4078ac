package dev.postern.daemon.session;

import dev.postern.protocol.Secret;

/**
 * An access token that is durable and may be served.
 *
 * @param value the token
 * @param validity how long it holds
 */
public record AccessToken(Secret value, Validity validity) {}

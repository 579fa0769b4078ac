package dev.postern.daemon.provider;

import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What an authorization code is traded with.
 *
 * @param code the code
 * @param verifier the PKCE verifier (RFC 7636 section 4.1)
 * @param redirectUri the redirect URI of the request that brought the code
 * @param state the state of that request, for servers that want it repeated
 * @param nonce the nonce that the identity token must carry, where one was sent
 */
public record CodeExchange(
    Secret code, Secret verifier, URI redirectUri, Secret state, Optional<Secret> nonce) {}

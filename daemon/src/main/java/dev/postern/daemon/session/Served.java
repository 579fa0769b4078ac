package dev.postern.daemon.session;

import java.util.List;

/**
 * An access token as it is handed out.
 *
 * @param profile the profile it belongs to
 * @param token the token
 * @param scopes what it was granted
 */
public record Served(String profile, AccessToken token, List<String> scopes) {}

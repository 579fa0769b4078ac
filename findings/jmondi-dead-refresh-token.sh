#!/bin/sh
# Two OAuth servers for Node.js, asked with the same revoked refresh token: one says invalid_grant,
# as RFC 6749 wants, the other invalid_request, which stands for a request that is malformed. A
# client that waits for invalid_grant never learns from it that the login is over.
#
# Packages: @node-oauth/oauth2-server 5.3.0, @jmondi/oauth2-server 4.3.7 (npm).
# Source: RFC 6749, 5.2 ("invalid_grant: … refresh token is invalid, expired, revoked");
# jasonraimondi/ts-oauth2-server, RefreshTokenGrant.
# In postern: SessionTest#onlyInvalidGrantEndsTheLogin
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --no-package-lock --ignore-scripts \
  @node-oauth/oauth2-server@5.3.0 @jmondi/oauth2-server@4.3.7 >npm.log 2>&1 ||
  { cat npm.log >&2; exit 2; }

cat >ask.mjs <<'JS'
import NodeOAuth from '@node-oauth/oauth2-server';
import { AuthorizationServer, DateInterval, OAuthRequest } from '@jmondi/oauth2-server';

const form = {
  grant_type: 'refresh_token', client_id: 'fake-client', refresh_token: 'fake-refresh-token',
};

const first = new NodeOAuth({
  requireClientAuthentication: { refresh_token: false },
  model: {
    getClient: async () => ({ id: 'fake-client', grants: ['refresh_token'] }),
    getRefreshToken: async () => null, // revoked, so no longer there
    revokeToken: async () => true,
    saveToken: async (token) => token,
  },
});
const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1' };
const request = new NodeOAuth.Request({ method: 'POST', query: {}, headers, body: form });
const answer = new NodeOAuth.Response();
await first.token(request, answer).catch(() => {});
console.log('@node-oauth/oauth2-server', answer.status, answer.body.error);

const client = {
  id: 'fake-client', name: 'fake', redirectUris: [], allowedGrants: ['refresh_token'], scopes: [],
};
const clients = { getByIdentifier: async () => client, isClientValid: async () => true };
const tokens = {
  getByRefreshToken: async () => ({ client, scopes: [], refreshToken: 'fake-refresh-token' }),
  isRefreshTokenRevoked: async () => true,
};
const scopes = { getAllByIdentifiers: async () => [], finalize: async (asked) => asked };
const second = new AuthorizationServer(clients, tokens, scopes, 'fake-key-that-signs-nothing', {
  useOpaqueRefreshTokens: true,
});
second.enableGrantType('refresh_token', new DateInterval('1h'));
await second
  .respondToAccessTokenRequest(new OAuthRequest({ body: form }))
  .then(() => console.log('@jmondi/oauth2-server gave a token'))
  .catch((e) => console.log('@jmondi/oauth2-server', e.status, e.errorType, e.message));
JS
node ask.mjs >seen 2>err || { cat err >&2; exit 2; }

echo '@node-oauth/oauth2-server 5.3.0, @jmondi/oauth2-server 4.3.7'
echo 'bet:  both say invalid_grant'
echo 'seen:'
sed 's/^/      /' seen
grep -q '^@node-oauth/oauth2-server 400 invalid_grant$' seen
grep -q '^@jmondi/oauth2-server 400 invalid_request ' seen

package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;

/** What the daemon answers to a request that it fulfilled. */
public sealed interface Result
    permits Token,
        IdentityToken,
        SignedIn,
        SignedOut,
        Status,
        Profiles,
        ProviderList,
        ProfileChosen,
        DaemonStatus,
        Done,
        Description,
        Credential,
        Explanation,
        Diagnosis,
        TrustReview,
        TrustWithdrawn,
        TrustedWorkspaces,
        Audit,
        Forwards,
        TokenFiles,
        Forgotten,
        StoreReport,
        StoreMoved {

  /** The members on the wire. */
  JsonObject toJson();
}

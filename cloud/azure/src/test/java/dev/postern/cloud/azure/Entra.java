package dev.postern.cloud.azure;

import dev.postern.cloud.testing.AnsweringServer.Request;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.SelfSigned;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/** The token endpoint of Microsoft Entra, as far as service principals need it. */
final class Entra {
  static final String TENANT = "11111111-2222-3333-4444-555555555555";
  static final String CLIENT = "66666666-7777-8888-9999-000000000000";

  private Entra() {}

  static Response token(Request request) {
    return request.path().equals("/" + TENANT + "/oauth2/v2.0/token")
        ? Response.json(
            200,
            """
            {"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599,
             "access_token": "fake-entra-token"}
            """)
        : Response.json(404, "{\"error\": \"not_found\"}");
  }

  static Response refusal(Request request) {
    return Response.json(
        401,
        """
        {"error": "invalid_client", "error_codes": [7000215], "correlation_id": "fake",
         "error_description": "AADSTS7000215: Invalid client secret provided.",
         "echo": "%s"}
        """
            .formatted(request.body()));
  }

  /** The variables of a service principal at an authority of this machine. */
  static Map<String, String> principal(String authority, SelfSigned identity)
      throws IOException, GeneralSecurityException {
    Map<String, String> variables = new HashMap<>();
    variables.put("AZURE_TENANT_ID", TENANT);
    variables.put("AZURE_CLIENT_ID", CLIENT);
    variables.put("AZURE_AUTHORITY_HOST", authority);
    variables.put("NODE_EXTRA_CA_CERTS", identity.certificate().toString());
    return variables;
  }
}

package dev.postern.cloud.gcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The credentials files that Google's tools write. */
final class CredentialsFile {
  private CredentialsFile() {}

  static Path serviceAccount(Path folder, String key, String tokenUri) throws IOException {
    return write(
        folder,
        """
        {"type": "service_account", "project_id": "fake-project", "private_key_id": "fake-key-id",
         "private_key": "%s", "client_email": "fake@fake-project.iam.gserviceaccount.com",
         "client_id": "1", "token_uri": "%s"}
        """
            .formatted(key.replace("\n", "\\n"), tokenUri));
  }

  static Path user(Path folder, String tokenUri) throws IOException {
    return write(folder, userText(tokenUri));
  }

  private static String userText(String tokenUri) {
    String place = tokenUri.isEmpty() ? "" : ", \"token_uri\": \"%s\"".formatted(tokenUri);
    return """
        {"type": "authorized_user", "client_id": "fake-client", "client_secret": "fake-secret",
         "refresh_token": "fake-refresh-token-1", "quota_project_id": "fake-quota"%s}
        """
        .formatted(place);
  }

  static Path impersonation(Path folder, String tokenUri, String impersonationUrl)
      throws IOException {
    return write(
        folder,
        """
        {"type": "impersonated_service_account", "service_account_impersonation_url": "%s",
         "delegates": [], "source_credentials": %s}
        """
            .formatted(impersonationUrl, userText(tokenUri)));
  }

  static Path externalAccount(Path folder, String tokenUrl, String source) throws IOException {
    return write(
        folder,
        """
        {"type": "external_account", "audience": "//iam.googleapis.com/fake-pool/provider",
         "subject_token_type": "urn:ietf:params:oauth:token-type:jwt", "token_url": "%s",
         "credential_source": %s}
        """
            .formatted(tokenUrl, source));
  }

  private static Path write(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("credentials.json"), text);
  }
}

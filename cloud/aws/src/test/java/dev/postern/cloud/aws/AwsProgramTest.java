package dev.postern.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to AWS credentials, by the real program in a process of its own. */
class AwsProgramTest {
  private final FakeAws aws;
  private final Program program;

  AwsProgramTest(@TempDir Path folder) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    aws = new FakeAws(HttpServer.create(any, 0));
    program = new Program(folder.toRealPath());
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private void expect(String line) throws Exception {
    Program.Run run = program.run();
    assertThat(run.output()).isEqualTo(line + "\n");
    assertThat(run.exit()).isZero();
    assertThat(run.errors()).isEmpty();
  }

  private static String session(String source) {
    return "{\"accessKeyId\":\"fake-%s-id\",\"secretAccessKey\":\"fake-key\",".formatted(source)
        + "\"sessionToken\":\"fake-session\",\"expiration\":\"2099-01-01T00:00:00Z\"}";
  }

  @Test
  void theVariablesComeFirst() throws Exception {
    program.file(
        ".aws/credentials",
        "[default]",
        "aws_access_key_id = fake-other-id",
        "aws_secret_access_key = fake-other-key");
    program
        .with("AWS_ACCESS_KEY_ID", "fake-id")
        .with("AWS_SECRET_ACCESS_KEY", "fake-key")
        .with("AWS_SESSION_TOKEN", "fake-session");
    expect(
        "{\"accessKeyId\":\"fake-id\",\"secretAccessKey\":\"fake-key\","
            + "\"sessionToken\":\"fake-session\"}");
  }

  @Test
  void aWebIdentityIsExchangedForCredentialsOfItsRole() throws Exception {
    program
        .with("AWS_WEB_IDENTITY_TOKEN_FILE", program.file("token", FakeAws.WEB_TOKEN).toString())
        .with("AWS_ROLE_ARN", FakeAws.ROLE)
        .with("AWS_ENDPOINT_URL_STS", aws.address());
    expect(session("AssumeRoleWithWebIdentity"));
  }

  @Test
  void aProfilesRoleIsAssumedWithTheKeysOfItsSourceProfile() throws Exception {
    program.file(
        ".aws/credentials",
        "[base]",
        "aws_access_key_id = fake-base-id",
        "aws_secret_access_key = fake-base-key");
    program.file(
        ".aws/config",
        "[profile role]",
        "role_arn = " + FakeAws.ROLE,
        "source_profile = base",
        "region = eu-central-1");
    program.with("AWS_PROFILE", "role").with("AWS_ENDPOINT_URL_STS", aws.address());
    expect(session("AssumeRole").replace("}", ",\"region\":\"eu-central-1\"}"));
  }

  @Test
  void singleSignOnUsesTheTokenThatAwsSsoLoginKept() throws Exception {
    singleSignOn("2099-01-01T00:00:00Z");
    program.with("AWS_PROFILE", "work").with("AWS_ENDPOINT_URL_SSO", aws.address());
    expect(session("portal"));
  }

  @Test
  void aSingleSignOnThatHasEndedSaysWhatToRun() throws Exception {
    singleSignOn("2020-01-01T00:00:00Z");
    program.with("AWS_PROFILE", "work").with("AWS_ENDPOINT_URL_SSO", aws.address());
    Program.Run run = program.run();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.output())
        .contains("the aws profile work gives no credentials: The SSO session")
        .contains("\"hint\":\"run aws sso login --profile work\"")
        .doesNotContain(FakeAws.SIGN_ON_TOKEN);
    assertThat(aws.requests).isEmpty();
  }

  @Test
  void aProfileOfAwsLoginSaysToRunThat() throws Exception {
    program.file(
        ".aws/config",
        "[profile console]",
        "login_session = arn:aws:iam::123456789012:user/fake",
        "region = us-east-1",
        "[profile role]",
        "role_arn = " + FakeAws.ROLE,
        "source_profile = console",
        "region = us-east-1");
    for (String profile : List.of("console", "role")) {
      Program.Run run = program.with("AWS_PROFILE", profile).run();
      assertThat(run.exit()).isEqualTo(5);
      assertThat(run.output()).contains("\"hint\":\"run aws login --profile console\"");
    }
  }

  @Test
  void aProfileWithoutAnySignInSaysToLookIntoIt() throws Exception {
    program.file(
        ".aws/config",
        "[profile r]",
        "role_arn = " + FakeAws.ROLE,
        "source_profile = my-login-token",
        "region = us-east-1",
        "[profile my-login-token]",
        "region = us-east-1");
    assertThat(program.with("AWS_PROFILE", "r").run().output())
        .contains("\"hint\":\"run aws sts get-caller-identity --profile r to see more\"");
  }

  private void singleSignOn(String end) throws IOException {
    program.file(
        ".aws/config",
        "[profile work]",
        "sso_session = fake",
        "sso_account_id = 123456789012",
        "sso_role_name = fake-role",
        "[sso-session fake]",
        "sso_region = us-east-1",
        "sso_start_url = https://fake.example.com/start");
    // named by the SHA-1 of the session's name
    program.file(
        ".aws/sso/cache/c053ecf9ed41df0311b9df13cc6c3b6078d2d3c2.json",
        "{\"accessToken\":\"%s\",\"expiresAt\":\"%s\",".formatted(FakeAws.SIGN_ON_TOKEN, end)
            + "\"region\":\"us-east-1\",\"startUrl\":\"https://fake.example.com/start\"}");
  }

  @Test
  void aContainersServerIsAskedWithItsToken() throws Exception {
    program
        .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.address() + "/container")
        .with("AWS_CONTAINER_AUTHORIZATION_TOKEN", FakeAws.CONTAINER_TOKEN);
    expect(session("container"));
  }

  @Test
  void anInstancesMetadataIsAskedLastAndThroughNoProxy() throws Exception {
    program
        .with("AWS_EC2_METADATA_DISABLED", "false")
        .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", aws.address())
        .with("http_proxy", "http://127.0.0.1:9");
    expect(session("instance"));
  }

  @Test
  void aCredentialProcessIsRunInTheCallersFolder() throws Exception {
    Path script =
        program.file(
            "process",
            "#!/bin/sh",
            "echo '{\"Version\":1,\"AccessKeyId\":\"fake-'$(basename $AWS_FAKE)'-id\","
                + "\"SecretAccessKey\":\"fake-key\",\"SessionToken\":\"fake-session\","
                + "\"Expiration\":\"2099-01-01T00:00:00Z\"}'");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    program.file(".aws/config", "[default]", "credential_process = ./process");
    program.with("AWS_FAKE", "/fake/process");
    expect(session("process"));
  }

  @Test
  void whereNothingIsSetUpOneSentenceSaysSo() throws Exception {
    Program.Run run = program.run();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.output())
        .startsWith("{\"problem\":\"no aws credentials in variables, in a profile, or from")
        .endsWith("}\n")
        .hasLineCount(1);
  }

  @Test
  void aProfileThatIsNotThereIsNamed() throws Exception {
    program.file(".aws/config", "[profile one]", "region = eu-west-1");
    Program.Run run = program.with("AWS_PROFILE", "two").run();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.output()).contains("the aws profile two is not there or holds no credentials");
  }

  @Test
  void keysThatAwsRefusesAreAProblemWhereTheyAreChecked() throws Exception {
    program.with("AWS_ENDPOINT_URL_STS", aws.address());
    program.with("AWS_ACCESS_KEY_ID", "fake-old-id").with("AWS_SECRET_ACCESS_KEY", "fake-key");
    assertThat(program.run().output()).contains("fake-old-id");
    Program.Run refused = program.run("check");
    assertThat(refused.exit()).isEqualTo(5);
    assertThat(refused.output())
        .contains("aws does not take the credentials that were found: status 403");
  }

  @Test
  void keysThatAwsTakesAndThoseNobodyCanBeAskedAboutCount() throws Exception {
    program.with("AWS_ENDPOINT_URL_STS", aws.address());
    program.with("AWS_ACCESS_KEY_ID", "fake-base-id").with("AWS_SECRET_ACCESS_KEY", "fake-key");
    assertThat(program.run("check").output()).contains("fake-base-id");
    program.with("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1");
    assertThat(program.run("check").output()).contains("fake-base-id");
  }
}

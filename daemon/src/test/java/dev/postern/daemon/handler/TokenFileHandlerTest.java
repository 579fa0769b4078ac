package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.session.MemoryLoginRecords;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.SignOut;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.RealFolder;
import dev.postern.daemon.tokenfile.SessionSupplies;
import dev.postern.daemon.tokenfile.TokenFileKeeper;
import dev.postern.daemon.tokenfile.TokenFileLedger;
import dev.postern.daemon.tokenfile.TokenFileShelf;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.DropTokenFile;
import dev.postern.protocol.message.KeepTokenFile;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.TokenFile;
import dev.postern.protocol.message.TokenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileHandlerTest {
  private static final Optional<String> WORK = Optional.of("work");
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> API = Optional.of("https://api.example.org");

  @TempDir Path home;
  private final ManualTime time = new ManualTime();
  private final FakeServer server = new FakeServer();
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;
  private final TokenFileKeeper keeper;
  private final TokenFileHandler handler;
  private Path path = Path.of("/");

  TokenFileHandlerTest() throws IOException {
    sessions =
        new Sessions(
            new FakeStore(),
            new MemoryLoginRecords(),
            server,
            time,
            time,
            new Random(1),
            KnownProfilesTest.SILENT);
    profiles = new ProfileBook(new FakeStateFolder(), WORK);
    known = new KnownProfiles(sessions, profiles, Config::defaults);
    keeper =
        new TokenFileKeeper(
            new TokenFileShelf(
                new TokenFileLedger(new FakeStateFolder()),
                RealFolder::at,
                time,
                new SecureRandom()),
            new SessionSupplies(sessions, time),
            () -> false,
            time,
            time);
    handler = new TokenFileHandler(keeper, sessions, profiles, known);
    sessions.adopt("work", FakeServer.provider(), server.firstTokens());
  }

  @BeforeEach
  void place() {
    path = home.resolve("credentials/postern.json");
  }

  private KeepTokenFile keep(Optional<String> profile, Optional<String> api, boolean rehearse) {
    return new KeepTokenFile(path.toString(), profile, NONE, api, rehearse);
  }

  private static Failure failure(ThrowingCallable call) {
    return catchThrowableOfType(FailureException.class, call).failure();
  }

  @Test
  void aRehearsalWritesNothingAndTheRealOneWrites() throws Exception {
    TokenFiles planned = handler.answer(keep(NONE, API, true));
    assertThat(planned.files()).extracting(TokenFile::profile).containsExactly("work");
    assertThat(home).isEmptyDirectory();
    assertThat(handler.answer(keep(WORK, API, false)).files().getFirst().expiresAt()).isPresent();
    assertThat(path).isRegularFile();
  }

  @Test
  void whoIsNotSignedInGetsNone() {
    assertThat(failure(() -> handler.answer(keep(Optional.of("nobody"), API, false))).message())
        .startsWith("profile nobody is neither configured nor signed in");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void nothingButTheCredentialsOfAProfileCanBeNamed() {
    for (String named :
        new String[] {
          "credentials/a.json",
          "/etc/a.json",
          "/x/credentials/../a.json",
          "/x/credentials/a.txt",
          "/x/credentials/.a.json",
          "/x/credentials/a b.json"
        }) {
      assertThat(
              failure(() -> handler.answer(new KeepTokenFile(named, WORK, NONE, API, false)))
                  .message())
          .startsWith("a token file is named by an absolute path");
      assertThat(failure(() -> handler.answer(new DropTokenFile(named, false))).message())
          .startsWith("a token file is named by an absolute path");
    }
  }

  @Test
  void theTokensOfAProviderGoToItsHostsAlone() throws Exception {
    CredentialUse anthropic = CredentialUse.of(Map.of(), Set.of("api.anthropic.com"));
    CredentialUse anywhere = CredentialUse.UNRESTRICTED;
    ApiAddress.of(NONE).insistOn(anthropic, "work");
    ApiAddress.of(API).insistOn(anywhere, "work");
    assertThat(failure(() -> ApiAddress.of(API).insistOn(anthropic, "work")).message())
        .isEqualTo("tokens of profile work are not for api.example.org");
    assertThat(failure(() -> ApiAddress.of(NONE).insistOn(anywhere, "work")).hint())
        .contains("name the API they are for: --base-url https://HOST");
  }

  @Test
  void anAddressIsHttpsOrOnThisMachine() throws Exception {
    ApiAddress.of(Optional.of("http://127.0.0.1:8080/v"));
    for (String wrong :
        new String[] {"http://api.example.org", "api.example.org", "https://u@h", "x y"}) {
      assertThat(failure(() -> ApiAddress.of(Optional.of(wrong))).message())
          .isEqualTo(wrong + " is not the address of an API");
    }
  }

  @Test
  void aLogoutRemovesTheFileBeforeItAnswersAndTellsWhereItCannot() throws Exception {
    handler.answer(keep(WORK, API, false));
    LogoutHandler logout =
        new LogoutHandler(sessions, profiles, known, new SignOut(server), keeper::settle);
    logout.answer(new Logout(WORK, NONE, false));
    assertThat(path).doesNotExist();

    sessions.adopt("work", FakeServer.provider(), server.firstTokens());
    keeper.settle("work");
    Files.writeString(path, "of another program");
    assertThat(failure(() -> logout.answer(new Logout(WORK, NONE, false))).message())
        .isEqualTo(path + " was written by another program");
  }

  @Test
  void aDropTellsWhatWasDropped() throws Exception {
    handler.answer(keep(WORK, API, false));
    DropTokenFile drop = new DropTokenFile(path.toString(), false);
    assertThat(handler.answer(new DropTokenFile(path.toString(), true)).files()).hasSize(1);
    assertThat(path).exists();
    assertThat(handler.answer(drop).files()).hasSize(1);
    assertThat(handler.answer(drop).files()).isEmpty();
    assertThat(path).doesNotExist();
  }
}

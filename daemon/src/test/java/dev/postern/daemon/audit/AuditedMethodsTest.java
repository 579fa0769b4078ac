package dev.postern.daemon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.testing.FakeCaller;
import dev.postern.daemon.testing.FakeJournal;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.AuditEntry;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.DropTokenFile;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.KeepTokenFile;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.SignedIn;
import dev.postern.protocol.message.SignedOut;
import dev.postern.protocol.message.SignedOutProfile;
import dev.postern.protocol.message.Token;
import dev.postern.protocol.message.TokenFile;
import dev.postern.protocol.message.TokenFiles;
import dev.postern.protocol.message.Unlock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the audit keeps of what was asked. */
class AuditedMethodsTest {
  private static final GetToken TOKEN =
      new GetToken(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final CallerContext CONTEXT =
      new CallerContext(
          "/",
          Optional.empty(),
          List.of(),
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          false,
          false);
  private static final MeantProfiles MEANT =
      new MeantProfiles() {
        @Override
        public String byDefault() {
          return "usual";
        }

        @Override
        public String inEffect(Optional<String> directory) {
          return directory.map(folder -> "bound").orElse("usual");
        }
      };
  private static final FakeCaller CALLER = new FakeCaller(42);
  private static final MethodTable GIVING =
      (request, caller) ->
          new Token(
              Secret.of("fake-access-token-1"),
              "work",
              Optional.of(Instant.parse("2026-11-01T20:00:00Z").getEpochSecond()),
              List.of());

  private final ManualTime time = new ManualTime();
  private final FakeJournal journal = new FakeJournal();
  private final FakeJournal access = new FakeJournal();
  private final AuditLog audit =
      new AuditLog(journal, access, pid -> List.of("/usr/bin/bash", "/usr/bin/terminal"));

  @AfterEach
  void close() {
    audit.close();
  }

  private AuditedMethods audited(MethodTable methods) {
    return new AuditedMethods(methods, audit, time, "", MEANT);
  }

  @Test
  void aTokenGivenIsKeptWithWhoAskedAndWithoutTheToken() throws Exception {
    audited(GIVING).answer(TOKEN, CALLER);
    assertThat(audit.latest(10))
        .containsExactly(
            new AuditEntry(
                time.now().toEpochMilli(),
                "token",
                "/usr/bin/asker",
                42,
                List.of("/usr/bin/bash", "/usr/bin/terminal"),
                Optional.of("work"),
                "access token for 8 h"));
    assertThat(journal.lines()).noneMatch(line -> line.contains("fake-access-token-1"));
  }

  @Test
  void aRefusalNamesTheProfileThatWasMeant() throws Exception {
    MethodTable refusing =
        (request, caller) -> {
          throw new FailureException(Failure.of(ErrorCode.LOGIN_FAILED, "denied"));
        };
    Login login =
        new Login(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());
    GetToken bound =
        new GetToken(Optional.empty(), Optional.of("/src"), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> audited(refusing).answer(login, CALLER)).hasMessage("denied");
    assertThatThrownBy(() -> audited(refusing).answer(bound, CALLER)).hasMessage("denied");
    assertThat(audit.latest(10))
        .extracting(entry -> entry.profile().orElse("-"))
        .containsExactlyInAnyOrder("usual", "bound");
  }

  @Test
  void aRefusalIsKeptWithItsMessageAndReachesTheCaller() throws Exception {
    MethodTable refusing =
        (request, caller) -> {
          throw new FailureException(Failure.of(ErrorCode.REFUSED, "postern is locked\u001b[31m"));
        };
    assertThatThrownBy(() -> audited(refusing).answer(TOKEN, CALLER))
        .isInstanceOf(FailureException.class);
    assertThat(audit.latest(10))
        .singleElement()
        .extracting(AuditEntry::outcome)
        .isEqualTo("refused: postern is locked?[31m");
  }

  @Test
  void aClientThatIsToAskOnceMoreWasRefusedNothing() throws Exception {
    MethodTable handshake =
        (request, caller) -> {
          throw new FailureException(Failure.of(ErrorCode.ENVIRONMENT_NEEDED, "send all of it"));
        };
    assertThatThrownBy(() -> audited(handshake).answer(TOKEN, CALLER)).hasMessage("send all of it");
    assertThat(audit.latest(10)).isEmpty();
  }

  @Test
  void aFaultOfTheDaemonIsKeptToo() throws Exception {
    MethodTable broken =
        (request, caller) -> {
          throw new IllegalStateException("fake-refresh-token-1");
        };
    assertThatThrownBy(() -> audited(broken).answer(TOKEN, CALLER))
        .isInstanceOf(IllegalStateException.class);
    assertThat(audit.latest(10)).hasSize(1);
    assertThat(journal.lines()).noneMatch(line -> line.contains("fake-refresh-token-1"));
  }

  @Test
  void aPassphraseIsNotKeptAndALookIsNotKeptAtAll() throws Exception {
    MethodTable doing = (request, caller) -> new Done();
    audited(doing).answer(new Lock(Secret.of("fake-passphrase")), CALLER);
    audited(doing).answer(new GetStatus(Optional.empty(), Optional.empty()), CALLER);
    audited(doing).answer(new ForgetEverything(CONTEXT, /* rehearse= */ true), CALLER);
    assertThat(audit.latest(10)).extracting(AuditEntry::method).containsExactly("lock");
    assertThat(access.lines()).hasSize(1).noneMatch(line -> line.contains("fake-passphrase"));
  }

  @Test
  void aWrongPassphraseIsNotCountedAsAnotherRefusal() throws Exception {
    for (String message : List.of("postern is not locked", "the passphrase is wrong")) {
      MethodTable refusing =
          (request, caller) -> {
            throw new FailureException(Failure.of(ErrorCode.REFUSED, message));
          };
      assertThatThrownBy(
              () -> audited(refusing).answer(new Unlock(Secret.of("fake-passphrase")), CALLER))
          .hasMessage(message);
    }
    assertThat(audit.latest(10))
        .extracting(AuditEntry::outcome)
        .containsExactly("refused: postern is not locked", "refused: the passphrase is wrong");
  }

  @Test
  void noFloodOfMadeUpNamesPushesWhatBeginsOrEndsAccessOut() throws Exception {
    MethodTable obliging =
        (request, caller) ->
            switch (request) {
              case Login asked ->
                  new SignedIn(
                      asked.profile().orElseThrow(),
                      Optional.of("ada@example.test"),
                      "file",
                      Optional.empty());
              case Logout asked -> new SignedOut(List.of(signedOut(asked.profile().orElseThrow())));
              case KeepTokenFile asked -> tokenFiles(asked.path());
              case DropTokenFile asked -> tokenFiles(asked.path());
              default -> new Done();
            };
    AuditedMethods audited = audited(obliging);
    audited.answer(login("work"), CALLER);
    for (int i = 0; i < 300; i++) {
      FakeCaller caller = new FakeCaller(i);
      audited.answer(login("p" + i), caller);
      audited.answer(logout("nobody-" + i), caller);
      audited.answer(keep("/credentials/f" + i + ".json"), caller);
      audited.answer(new DropTokenFile("/credentials/f" + i + ".json", false), caller);
      audited.answer(new DropTokenFile("/credentials/none.json", false), caller);
    }
    audited.answer(logout("work"), CALLER);
    audit.latest(1);
    assertThat(access.lines())
        .hasSize(4)
        .satisfiesOnlyOnce(line -> assertThat(line).contains("\"login\"", "\"work\""))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("signed out work"));
  }

  private static Login login(String profile) {
    return new Login(
        Optional.of(profile),
        Optional.empty(),
        Optional.empty(),
        /* device= */ false,
        Optional.empty(),
        Optional.empty());
  }

  private static Logout logout(String profile) {
    return new Logout(Optional.of(profile), Optional.empty(), /* all= */ false);
  }

  private static KeepTokenFile keep(String path) {
    return new KeepTokenFile(
        path, Optional.empty(), Optional.empty(), Optional.empty(), /* rehearse= */ false);
  }

  private static SignedOutProfile signedOut(String profile) {
    return profile.equals("work")
        ? new SignedOutProfile(profile, true, Optional.empty())
        : SignedOutProfile.nobody(profile);
  }

  private static TokenFiles tokenFiles(String path) {
    TokenFile file =
        new TokenFile(path, "work", Optional.empty(), Optional.empty(), Optional.empty());
    return new TokenFiles(path.contains("none") ? List.of() : List.of(file), List.of());
  }

  @Test
  void theMarkOfASocketIsSaidBehindTheOutcome() throws Exception {
    new AuditedMethods(GIVING, audit, time, " over a forwarded socket", MEANT)
        .answer(TOKEN, CALLER);
    assertThat(audit.latest(1))
        .singleElement()
        .extracting(AuditEntry::outcome)
        .asString()
        .endsWith("for 8 h over a forwarded socket");
  }
}

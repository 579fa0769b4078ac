package dev.postern.protocol.message;

import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;

/** What a client asks of the daemon. */
public sealed interface Request
    permits Discover,
        GetToken,
        GetIdentityToken,
        Login,
        PasteCode,
        Logout,
        GetStatus,
        ListProfiles,
        ListProviders,
        UseProfile,
        GetDaemonStatus,
        StopDaemon,
        OpenDoor,
        GetCredential,
        Explain,
        ApproveKey,
        Diagnose,
        ReviewTrust,
        GrantTrust,
        WithdrawTrust,
        ListTrust,
        Lock,
        Unlock,
        GetAudit,
        OpenForward,
        CloseForward,
        ListForwards,
        KeepTokenFile,
        DropTokenFile,
        ForgetEverything,
        GetStore,
        MoveStore {

  /** The name of the method on the wire. */
  String method();

  /** The parameters on the wire. */
  JsonObject parameters();

  /** Whether it changes nothing, or nothing more the second time, where no answer came. */
  default boolean isRepeatable() {
    return switch (this) {
      case Discover request -> true;
      case GetToken request -> true;
      case GetIdentityToken request -> true;
      case GetStatus request -> true;
      case ListProfiles request -> true;
      case ListProviders request -> true;
      case GetDaemonStatus request -> true;
      case GetCredential request -> true;
      case Explain request -> true;
      case Diagnose request -> true;
      case ReviewTrust request -> true;
      case ListTrust request -> true;
      case GetAudit request -> true;
      case ListForwards request -> true;
      case GetStore request -> true;
      case MoveStore request -> true;
      case Login request -> false;
      case PasteCode request -> false;
      case Logout request -> false;
      case UseProfile request -> false;
      case StopDaemon request -> false;
      case ApproveKey request -> false;
      case GrantTrust request -> false;
      case WithdrawTrust request -> false;
      case Lock request -> false;
      case Unlock request -> false;
      case OpenDoor request -> false;
      case OpenForward request -> false;
      case CloseForward request -> false;
      case KeepTokenFile request -> request.rehearse();
      case DropTokenFile request -> request.rehearse();
      case ForgetEverything request -> false;
    };
  }

  /** The request that a call on the wire means. */
  static Request of(String method, JsonObject parameters) throws FailureException {
    Fields fields = new Fields(parameters);
    try {
      return switch (method) {
        case Discover.METHOD -> new Discover();
        case GetToken.METHOD -> GetToken.fromJson(fields);
        case GetIdentityToken.METHOD -> GetIdentityToken.fromJson(fields);
        case Login.METHOD -> Login.fromJson(fields);
        case PasteCode.METHOD -> PasteCode.fromJson(fields);
        case Logout.METHOD -> Logout.fromJson(fields);
        case GetStatus.METHOD -> GetStatus.fromJson(fields);
        case ListProfiles.METHOD -> ListProfiles.fromJson(fields);
        case ListProviders.METHOD -> new ListProviders();
        case UseProfile.METHOD -> UseProfile.fromJson(fields);
        case GetDaemonStatus.METHOD -> new GetDaemonStatus();
        case StopDaemon.METHOD -> StopDaemon.fromJson(fields);
        case OpenDoor.METHOD -> OpenDoor.fromJson(fields);
        case GetCredential.METHOD -> GetCredential.fromJson(fields);
        case Explain.METHOD -> Explain.fromJson(fields);
        case ApproveKey.METHOD -> ApproveKey.fromJson(fields);
        case Diagnose.METHOD -> Diagnose.fromJson(fields);
        case ReviewTrust.METHOD -> ReviewTrust.fromJson(fields);
        case GrantTrust.METHOD -> GrantTrust.fromJson(fields);
        case WithdrawTrust.METHOD -> WithdrawTrust.fromJson(fields);
        case ListTrust.METHOD -> new ListTrust();
        case Lock.METHOD -> Lock.fromJson(fields);
        case Unlock.METHOD -> Unlock.fromJson(fields);
        case GetAudit.METHOD -> GetAudit.fromJson(fields);
        case OpenForward.METHOD -> OpenForward.fromJson(fields);
        case CloseForward.METHOD -> CloseForward.fromJson(fields);
        case ListForwards.METHOD -> new ListForwards();
        case KeepTokenFile.METHOD -> KeepTokenFile.fromJson(fields);
        case DropTokenFile.METHOD -> DropTokenFile.fromJson(fields);
        case ForgetEverything.METHOD -> ForgetEverything.fromJson(fields);
        case GetStore.METHOD -> new GetStore();
        case MoveStore.METHOD -> MoveStore.fromJson(fields);
        default ->
            throw new FailureException(
                Failure.of(
                    ErrorCode.METHOD_NOT_FOUND,
                    "this daemon knows no method " + printable(method),
                    "client and daemon may be of different versions: run postern daemon restart"));
      };
    } catch (FieldException e) {
      throw new FailureException(
          Failure.of(ErrorCode.INVALID_PARAMETERS, method + ": " + e.getMessage()));
    }
  }

  private static String printable(String method) {
    String shown = method.length() > 64 ? method.substring(0, 64) : method;
    return shown.replaceAll("[^A-Za-z0-9._-]", "?");
  }
}

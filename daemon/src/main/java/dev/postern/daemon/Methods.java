package dev.postern.daemon;

import dev.postern.daemon.access.Padlock;
import dev.postern.daemon.doctor.DoctorHandler;
import dev.postern.daemon.door.DoorHandler;
import dev.postern.daemon.forward.ForwardedSockets;
import dev.postern.daemon.handler.AuditHandler;
import dev.postern.daemon.handler.CredentialHandler;
import dev.postern.daemon.handler.DaemonHandler;
import dev.postern.daemon.handler.ExplainHandler;
import dev.postern.daemon.handler.ForgetHandler;
import dev.postern.daemon.handler.ForwardHandler;
import dev.postern.daemon.handler.IdentityHandler;
import dev.postern.daemon.handler.LoginHandler;
import dev.postern.daemon.handler.LogoutHandler;
import dev.postern.daemon.handler.ProfileHandler;
import dev.postern.daemon.handler.ProviderHandler;
import dev.postern.daemon.handler.StatusHandler;
import dev.postern.daemon.handler.StoreHandler;
import dev.postern.daemon.handler.TokenFileHandler;
import dev.postern.daemon.handler.TokenHandler;
import dev.postern.daemon.handler.TrustHandler;
import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.tokenfile.TokenFileKeeper;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.ApproveKey;
import dev.postern.protocol.message.CloseForward;
import dev.postern.protocol.message.Diagnose;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.DropTokenFile;
import dev.postern.protocol.message.Explain;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.GetAudit;
import dev.postern.protocol.message.GetCredential;
import dev.postern.protocol.message.GetDaemonStatus;
import dev.postern.protocol.message.GetIdentityToken;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetStore;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.GrantTrust;
import dev.postern.protocol.message.KeepTokenFile;
import dev.postern.protocol.message.ListForwards;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ListProviders;
import dev.postern.protocol.message.ListTrust;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.MoveStore;
import dev.postern.protocol.message.OpenDoor;
import dev.postern.protocol.message.OpenForward;
import dev.postern.protocol.message.PasteCode;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import dev.postern.protocol.message.ReviewTrust;
import dev.postern.protocol.message.StopDaemon;
import dev.postern.protocol.message.Unlock;
import dev.postern.protocol.message.UseProfile;
import dev.postern.protocol.message.WithdrawTrust;

/** The table of methods: which handler answers what. */
record Methods(
    TokenHandler token,
    IdentityHandler identity,
    LoginHandler login,
    LogoutHandler logout,
    StatusHandler status,
    ProfileHandler profiles,
    ProviderHandler providers,
    DaemonHandler daemon,
    DoorHandler door,
    CredentialHandler credential,
    ExplainHandler explain,
    TrustHandler trust,
    ForgetHandler forget,
    StoreHandler store,
    DoctorHandler doctor,
    AuditHandler audit,
    Padlock padlock,
    ForwardHandler forward,
    ForwardedSockets forwards,
    TokenFileHandler tokenFile,
    TokenFileKeeper tokenFiles)
    implements MethodTable {

  @Override
  public Result answer(Request request, Caller caller) throws FailureException {
    return switch (request) {
      case GetToken asked -> token.answer(asked, caller);
      case GetIdentityToken asked -> identity.answer(asked);
      case Login asked -> login.answer(asked, caller);
      case PasteCode asked -> login.answer(asked);
      case Logout asked -> logout.answer(asked);
      case GetStatus asked ->
          status.answer(asked).with(padlock.isLocked(), forwards.all(), tokenFiles.all());
      case ListProfiles asked -> profiles.answer(asked);
      case ListProviders asked -> providers.answer(asked);
      case UseProfile asked -> profiles.answer(asked);
      case GetDaemonStatus asked -> daemon.answer(asked);
      case StopDaemon asked -> daemon.answer(asked);
      case OpenDoor asked -> door.answer(asked);
      case Discover asked -> daemon.answer(asked);
      case GetCredential asked -> credential.answer(asked, caller);
      case Explain asked -> explain.answer(asked);
      case ApproveKey asked -> explain.answer(asked);
      case Diagnose asked -> doctor.answer(asked);
      case ReviewTrust asked -> trust.answer(asked);
      case GrantTrust asked -> trust.answer(asked);
      case WithdrawTrust asked -> trust.answer(asked);
      case ListTrust asked -> trust.answer(asked);
      case Lock asked -> padlock.answer(asked);
      case Unlock asked -> padlock.answer(asked);
      case GetAudit asked -> audit.answer(asked);
      case OpenForward asked -> forward.answer(asked);
      case CloseForward asked -> forward.answer(asked);
      case ListForwards asked -> forward.answer(asked);
      case KeepTokenFile asked -> tokenFile.answer(asked);
      case DropTokenFile asked -> tokenFile.answer(asked);
      case ForgetEverything asked -> forget.answer(asked);
      case GetStore asked -> store.answer(asked);
      case MoveStore asked -> store.answer(asked);
    };
  }
}

package dev.postern.daemon;

import dev.postern.daemon.handler.DaemonHandler;
import dev.postern.daemon.handler.LoginHandler;
import dev.postern.daemon.handler.LogoutHandler;
import dev.postern.daemon.handler.ProfileHandler;
import dev.postern.daemon.handler.StatusHandler;
import dev.postern.daemon.handler.TokenHandler;
import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.MethodTable;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.GetDaemonStatus;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.PasteCode;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import dev.postern.protocol.message.StopDaemon;
import dev.postern.protocol.message.UseProfile;

/** The table of methods: which handler answers what. */
record Methods(
    TokenHandler token,
    LoginHandler login,
    LogoutHandler logout,
    StatusHandler status,
    ProfileHandler profiles,
    DaemonHandler daemon)
    implements MethodTable {

  @Override
  public Result answer(Request request, Caller caller) throws FailureException {
    return switch (request) {
      case GetToken asked -> token.answer(asked);
      case Login asked -> login.answer(asked, caller);
      case PasteCode asked -> login.answer(asked);
      case Logout asked -> logout.answer(asked);
      case GetStatus asked -> status.answer(asked);
      case ListProfiles asked -> profiles.answer(asked);
      case UseProfile asked -> profiles.answer(asked);
      case GetDaemonStatus asked -> daemon.answer(asked);
      case StopDaemon asked -> daemon.answer(asked);
      case Discover asked -> daemon.answer(asked);
    };
  }
}

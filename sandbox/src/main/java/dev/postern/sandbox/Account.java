package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one person who ever signs in here. */
final class Account {
  static final String UUID = "5a9db0c5-0000-4000-8000-000000000001";
  static final String EMAIL = "sam@sandbox.example";
  static final String NAME = "Sam Sandbox";

  private Account() {}

  static ObjectNode account() {
    return Json.object().put("uuid", UUID).put("email_address", EMAIL);
  }

  static ObjectNode organization() {
    return Json.object()
        .put("uuid", "5a9db0c5-0000-4000-8000-000000000002")
        .put("name", "Sandbox Organization");
  }
}

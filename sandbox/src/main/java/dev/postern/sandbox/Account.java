package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one person who ever signs in here. */
final class Account {
  static final String UUID = "sandbox-account-1";
  static final String EMAIL = "sam@sandbox.example";
  static final String NAME = "Sam Sandbox";

  private Account() {}

  static ObjectNode account() {
    return Json.object().put("uuid", UUID).put("email_address", EMAIL);
  }

  static ObjectNode organization() {
    return Json.object().put("uuid", "sandbox-organization-1").put("name", "Sandbox Organization");
  }
}

package dev.postern.sandbox;

/** Who answers the approval page. */
public enum Approval {
  /** The person at the browser. */
  ASK,
  /** The sandbox, which says yes. */
  APPROVE,
  /** The sandbox, which says no. */
  DENY
}

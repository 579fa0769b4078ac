package dev.postern.daemon.store;

/**
 * A limit of how a store keeps secrets.
 *
 * @param limit what it is, to be read after the store's description
 * @param cure what the user can do about it
 */
public record StoreCaveat(String limit, String cure) {}

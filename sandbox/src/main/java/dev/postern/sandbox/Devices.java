package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that wait for a user to enter their code (RFC 8628). */
final class Devices {
  private final Map<Secret, Device> byDeviceCode = new ConcurrentHashMap<>();
  private final Map<String, Device> byUserCode = new ConcurrentHashMap<>();
  private final Mint mint;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  Devices(Mint mint, Lifetimes lifetimes, InstantSource clock) {
    this.mint = mint;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /** A device's two codes. */
  record Begun(Secret deviceCode, String userCode) {}

  Begun begin(String clientId, List<String> scope) {
    Device device =
        new Device(
            clientId,
            scope,
            clock.instant().plus(lifetimes.deviceCode()),
            lifetimes.pollInterval());
    String userCode = mint.userCode();
    while (byUserCode.putIfAbsent(plain(userCode), device) != null) {
      userCode = mint.userCode();
    }
    Secret deviceCode = mint.deviceCode();
    byDeviceCode.put(deviceCode, device);
    return new Begun(deviceCode, userCode);
  }

  /** Lets the device with that user code in, or not; false if none with it waits. */
  boolean decide(String userCode, boolean approved) {
    return device(userCode).filter(device -> device.decide(approved)).isPresent();
  }

  /** Lets every waiting device in, or none; the number of them. */
  int decideAll(boolean approved) {
    return (int) byUserCode.keySet().stream().filter(code -> decide(code, approved)).count();
  }

  /** The family that an approved device code begins; refused in every other state. */
  Family redeem(Secret deviceCode, String clientId) {
    Device device = byDeviceCode.get(deviceCode);
    if (device == null || !device.clientId().equals(clientId)) {
      throw Refusal.invalidGrant("the device code is unknown");
    }
    return device.poll(clock.instant());
  }

  private Optional<Device> device(String userCode) {
    Instant now = clock.instant();
    return Optional.ofNullable(byUserCode.get(plain(userCode)))
        .filter(device -> device.waitsAt(now));
  }

  /** The letters alone, in upper case: users add and drop dashes (RFC 8628 section 6.1). */
  private static String plain(String userCode) {
    return userCode.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
  }
}

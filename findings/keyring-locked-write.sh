#!/bin/sh
# java-keyring's setPassword over a locked keychain returns as if it had written, and the old value
# stays: a rotated refresh token stored that way is lost.
#
# Packages: com.github.javakeyring:java-keyring 1.0.4 with de.swiesend:secret-service 1.8.1-jdk17
# (Maven); gnome-keyring, dbus and libsecret-tools of the system (seen with Debian's 42.1).
# Source: freedesktop.org Secret Service API, Item.SetSecret, org.freedesktop.Secret.Error.IsLocked;
# javakeyring/java-keyring, FreedesktopKeyringBackend.
# In postern: KeychainStoreTest#aKeychainLockedMeanwhileIsToldAndKeepsTheOldValue
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
cd "$work"
keyring=
bus=
trap 'kill $keyring $bus 2>/dev/null || :; rm -rf "$work"' EXIT
for tool in gnome-keyring-daemon dbus-daemon dbus-send secret-tool; do
  command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 2; }
done

cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.github.javakeyring</groupId><artifactId>java-keyring</artifactId>
      <version>1.0.4</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }

cat >Write.java <<'JAVA'
import com.github.javakeyring.*;

class Write {
  public static void main(String[] value) throws Exception {
    Keyring keyring = Keyring.create(KeyringStorageType.GNOME_KEYRING);
    keyring.setPassword("finding", "account", value[0]);
    System.out.println("setPassword returned");
    Runtime.getRuntime().halt(0); // the library's threads would keep the JVM alive
  }
}
JAVA
"${java}c" -cp 'lib/*' Write.java

# a session bus and a keychain of their own
cat >bus.conf <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$work/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME
export HOME="$work" XDG_RUNTIME_DIR="$work" DBUS_SESSION_BUS_ADDRESS="unix:path=$work/bus"
dbus-daemon --nofork --config-file=bus.conf >/dev/null 2>&1 &
bus=$!
send() {
  dbus-send --session --print-reply --dest=org.freedesktop.secrets "$@" 2>/dev/null
}
await_locked() {
  for _ in $(seq 300); do
    send /org/freedesktop/secrets/aliases/default org.freedesktop.DBus.Properties.Get \
      string:org.freedesktop.Secret.Collection string:Locked | grep -q "boolean $1" && return
    sleep 0.1
  done
  echo "the keychain never said that locked is $1" >&2
  exit 2
}
unlock() {
  printf fake-keyring-password | gnome-keyring-daemon --unlock --foreground --components=secrets \
    --control-directory="$work/control" >/dev/null 2>&1 &
  keyring=$!
  await_locked false
}
write() {
  "$java" -cp 'lib/*:.' Write "$1" 2>>err | grep '^setPassword' || echo 'setPassword threw'
}

until [ -e bus ]; do kill -0 "$bus" || exit 2; sleep 0.1; done
unlock
{
  echo "unlocked, old: $(write old)"
  send /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock \
    array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
  await_locked true
  echo "locked, new:   $(write new)"
} >seen
kill "$keyring"
wait "$keyring" || :
unlock
echo "kept:          $(secret-tool lookup service finding account account)" >>seen

echo "java-keyring 1.0.4, $(gnome-keyring-daemon --version | head -n 1)"
echo 'bet:  setPassword throws, or asks for the passphrase'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' \
  'unlocked, old: setPassword returned' \
  'locked, new:   setPassword returned' \
  'kept:          old' | cmp - seen

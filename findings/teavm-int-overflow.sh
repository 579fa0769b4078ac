#!/bin/sh
# An int that overflows in Java wraps; in the C that TeaVM makes of it the overflow is undefined, and
# gcc -O2 makes 0x80000000 of an FNV-1a hash, the commonest loop that overflows on purpose.
#
# Package: org.teavm:teavm-maven-plugin and teavm-classlib 0.15.0, target C, optimizationLevel
# ADVANCED; gcc (seen with 12.2.0).
# Cause: Java's * becomes a plain * of int32_t. With -fwrapv, or -O0, the program is right.
# Source: JLS 15.17.1 (overflow keeps the low-order bits); C17 6.5, paragraph 5.
# In postern: FallbackSocketTest#anotherStateFolderHasAnotherSocket and, for the C,
# PlacesTest#withoutARuntimeFolderTheSocketIsInOurFolderInTheTemporaryOne
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.teavm</groupId><artifactId>teavm-classlib</artifactId><version>0.15.0</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.teavm</groupId><artifactId>teavm-maven-plugin</artifactId>
        <configuration>
          <targetType>C</targetType>
          <mainClass>Main</mainClass>
          <targetDirectory>native</targetDirectory>
          <optimizationLevel>ADVANCED</optimizationLevel>
          <obfuscated>false</obfuscated>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
POM
cat >Main.java <<'JAVA'
class Main {
  public static void main(String[] arguments) {
    int hash = 0x811c9dc5;
    for (char each : arguments[0].toCharArray()) {
      hash = (hash ^ each) * 0x01000193;
    }
    System.out.println(hash);
  }
}
JAVA
"${bin}javac" --release 17 -d target/classes Main.java
mvn -B -q org.teavm:teavm-maven-plugin:0.15.0:compile >mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
compile() {
  gcc -std=gnu11 -D_GNU_SOURCE -w -iquote native "$@" native/all.c -lm
}
compile -O2 -o plain
compile -O2 -fwrapv -o wrapping

{
  echo "JVM:                $("${bin}java" -cp target/classes Main state)"
  echo "TeaVM, -O2:         $(./plain state)"
  echo "TeaVM, -O2 -fwrapv: $(./wrapping state)"
} >seen

echo "teavm 0.15.0, $(gcc --version | head -n 1)"
echo 'bet:  the same number three times'
echo 'seen: the 32-bit FNV-1a hash of "state"'
sed 's/^/      /' seen
printf '%s\n' \
  'JVM:                2016490230' \
  'TeaVM, -O2:         -2147483648' \
  'TeaVM, -O2 -fwrapv: 2016490230' | cmp - seen

#!/bin/sh
# A variable that was set in a try block and is read in its catch block is null there in a program
# that TeaVM made by way of C: the value is kept in a pointer to something volatile where C needs a
# volatile pointer, so the compiler may lose it on the way through longjmp.
#
# Package: org.teavm:teavm-maven-plugin and teavm-classlib 0.15.0, target C, optimizationLevel
# ADVANCED; gcc (seen with 12.2.0). With numbers, "volatile int32_t", it is right.
# Source: C17 7.13.2.1, paragraph 3 (what longjmp leaves of locals that are not volatile).
# In postern: client/src/build/link puts it right; PlacesTest#aPathThroughAFileIsToldAsSuch
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
  static String firstThatIsNoDigit(String text) {
    String seen = "nothing seen";
    try {
      for (int i = 0; i < text.length(); i++) {
        seen = text.substring(i, i + 1);
        Integer.parseInt(seen);
      }
      return "digits alone";
    } catch (NumberFormatException e) {
      return seen;
    }
  }

  public static void main(String[] arguments) {
    System.out.println(firstThatIsNoDigit(arguments[0]));
  }
}
JAVA
"${bin}javac" --release 17 -d target/classes Main.java
mvn -B -q org.teavm:teavm-maven-plugin:0.15.0:compile >mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
compile() {
  gcc -std=gnu11 -D_GNU_SOURCE -w -O2 -iquote native -o "$1" native/all.c -lm
}
compile as-made
find native -name '*.c' -exec \
  sed -i 's/^\( *\)volatile void\* \(teavm_spill_[0-9]*\);$/\1void* volatile \2;/' {} +
compile put-right

{
  echo "JVM:                           $("${bin}java" -cp target/classes Main 12x4)"
  echo "TeaVM, volatile void* spill:   $(./as-made 12x4)"
  echo "the same, void* volatile:      $(./put-right 12x4)"
} >seen

echo "teavm 0.15.0, $(gcc --version | head -n 1)"
echo 'bet:  x three times'
echo 'seen: the first character of "12x4" that is no digit'
sed 's/^/      /' seen
printf '%s\n' \
  'JVM:                           x' \
  'TeaVM, volatile void* spill:   null' \
  'the same, void* volatile:      x' | cmp - seen

#!/bin/sh
# With an AOT cache the JVM goes on running the classes of a jar that has been replaced, without a
# word and even with -XX:AOTMode=on, while an archive of the older kind (CDS) notices.
#
# Package: JDK 25.0.3 (JEP 483 and 514).
# Source: JDK-8377932, "AOT cache is not rejected when JAR file has changed", mended in 25.0.4.
# In postern: PosterndTest#anAotCacheIsNotUsedOnceAJarIsNewer
set -eu
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=$("${bin}java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.version = //p')
case $version in
  25.*) ;;
  *) echo "needs a JDK 25 in JAVA_HOME, not $version" >&2; exit 2 ;;
esac

for word in old new; do
  mkdir "$word"
  cat >"$word/Say.java" <<JAVA
class Say { public static void main(String[] none) { System.out.println("$word"); } }
JAVA
  "${bin}javac" -d "$word" "$word/Say.java"
  "${bin}jar" --create --file "$word.jar" -C "$word" Say.class
done
touch -d '2026-01-01 12:00' old.jar

cp -p old.jar app.jar
"${bin}java" -XX:AOTCacheOutput=app.aot -cp app.jar Say >/dev/null 2>&1
"${bin}java" -XX:ArchiveClassesAtExit=app.jsa -cp app.jar Say >/dev/null 2>&1
cp new.jar app.jar

{
  echo "without:     $("${bin}java" -cp app.jar Say)"
  echo "CDS archive: $("${bin}java" -XX:SharedArchiveFile=app.jsa -cp app.jar Say | tail -n 1)"
  echo "AOT cache:   $("${bin}java" -XX:AOTCache=app.aot -XX:AOTMode=on -cp app.jar Say)"
} >seen 2>err || { cat err >&2; exit 2; }

echo "JDK $version, the jar having been replaced by a newer one of another size"
echo 'bet:  the cache is refused, and "new" is printed'
echo 'seen:'
sed 's/^/      /' seen
printf 'without:     new\nCDS archive: new\nAOT cache:   old\n' | cmp - seen

#!/bin/sh
# JBoss Logging, by which Undertow and XNIO log, finds slf4j by itself only where the provider behind
# it is logback: with any other provider the same lines go to java.util.logging, on standard error.
#
# Packages: org.jboss.logging:jboss-logging 3.6.2.Final, org.slf4j:slf4j-simple 2.0.19,
# ch.qos.logback:logback-classic 1.6.6, all from Maven.
# Source: org/jboss/logging/LoggerProviders.java, find.
# In postern: DemoTest#itSignsInServesRefreshesOnceSignsOutAndLeavesNothing
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# fetch FOLDER GROUP ARTIFACT VERSION: the provider and JBoss Logging into a folder
fetch() {
  cat >pom.xml <<POM
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.jboss.logging</groupId><artifactId>jboss-logging</artifactId>
      <version>3.6.2.Final</version>
    </dependency>
    <dependency>
      <groupId>$2</groupId><artifactId>$3</artifactId><version>$4</version>
    </dependency>
  </dependencies>
</project>
POM
  mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DoutputDirectory="$1" >install.log 2>&1 || { cat install.log >&2; exit 2; }
}
fetch simple org.slf4j slf4j-simple 2.0.19
fetch logback ch.qos.logback logback-classic 1.6.6

cat >Log.java <<'JAVA'
class Log {
  public static void main(String[] arguments) {
    String logger = org.jboss.logging.Logger.getLogger("server").getClass().getSimpleName();
    System.out.println(logger.startsWith("Slf4j") ? "slf4j" : logger);
  }
}
JAVA
# by FOLDER [OPTION]: what JBoss Logging logs by
by() {
  printf '%s%s: ' "$1" "${2:+ with provider=slf4j}"
  "$java" ${2:+"$2"} -cp "$1/*" Log.java | tail -n 1 # logback prints a line of its own before
}
{
  by simple
  by simple -Dorg.jboss.logging.provider=slf4j
  by logback
} 2>errors | tee seen
cat >expected <<'END'
simple: JDKLogger
simple with provider=slf4j: slf4j
logback: slf4j
END
diff expected seen

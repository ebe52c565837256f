# shellcheck shell=sh
# Sourced by ./kinora and bench/run: find_jdk sets JAVA_HOME to a JDK that Kinora runs on, or ends with one sentence.
least=25

# Prints the major version of the JDK in folder $1; nothing where there is none.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -f "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'
  fi
}

find_jdk() {
  best='' seen=''
  on_path=$(command -v javac 2>/dev/null || command -v java 2>/dev/null || true)
  [ -z "$on_path" ] || on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate")
    [ -n "$version" ] || continue
    seen="${seen:+$seen, }$version"
    if [ "$version" -ge "$least" ]; then
      best=$candidate
      break
    fi
  done
  [ -n "$best" ] || fail "needs a JDK $least or newer, found ${seen:-none}: install one, or set JAVA_HOME to it."
  JAVA_HOME=$best
  export JAVA_HOME
}

# Finds a JDK of the wanted release or newer and exports JAVA_HOME; sourced by mvnw and deploy/local/up.
# Looks at JAVA_HOME, the PATH and the usual places of Linux distributions, SDKMAN and macOS.
# POSIX sh: it must run where nothing but a shell is installed.

pullgate_jdk_release=25

# Prints the feature release of the JDK in folder $1, or nothing if there is no JDK in it.
pullgate_release_of() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

pullgate_is_new_enough() {
  pullgate_found=$(pullgate_release_of "$1")
  [ -n "$pullgate_found" ] && [ "$pullgate_found" -ge "$pullgate_jdk_release" ]
}

# Prints the home of the java command on the PATH, links resolved.
pullgate_home_on_path() {
  pullgate_java=$(command -v javac 2>/dev/null) || return 0
  while [ -L "$pullgate_java" ]; do
    pullgate_link=$(readlink "$pullgate_java")
    case $pullgate_link in
      /*) pullgate_java=$pullgate_link ;;
      *) pullgate_java=$(dirname "$pullgate_java")/$pullgate_link ;;
    esac
  done
  dirname "$(dirname "$pullgate_java")"
}

pullgate_find_jdk() {
  for pullgate_home in "${JAVA_HOME:-}" "$(pullgate_home_on_path)" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.jdks/* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$pullgate_home" ] && pullgate_is_new_enough "$pullgate_home"; then
      JAVA_HOME=$pullgate_home
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<MESSAGE
Pullgate needs a JDK $pullgate_jdk_release or newer, and none was found in JAVA_HOME, on the PATH or in the usual places.
Install one, for example Eclipse Temurin $pullgate_jdk_release from https://adoptium.net/installation/
(or: sdk install java $pullgate_jdk_release-tem), or set JAVA_HOME to where it is.
MESSAGE
  return 1
}

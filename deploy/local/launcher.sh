# Common to up, status and down; sourced in the root of the checkout, with invoked_in telling where the user stood.
. .mvn/jdk.sh

PULLGATE_HOME=${PULLGATE_HOME:-$PWD/.pullgate}
case $PULLGATE_HOME in
  /*) ;;
  *) PULLGATE_HOME=$invoked_in/$PULLGATE_HOME ;;
esac
export PULLGATE_HOME

# Runs the launcher; pullgate_launcher_in may name a command to run it under.
pullgate_launcher() {
  if [ ! -d deploy/local/target/classes ]; then
    echo "Pullgate was never built here. Build and start it with deploy/local/up." >&2
    return 1
  fi
  exec ${pullgate_launcher_in:-} "$JAVA_HOME/bin/java" -Xmx128m -XX:TieredStopAtLevel=1 \
    -cp "deploy/local/target/classes:deploy/local/target/lib/*" io.pullgate.local.Launcher "$@"
}

# Builds modules that are not built since they were last edited; sourced in the root of the checkout by up and
# deploy/benchmark/run.

# pullgate_is_built STAMP MODULE...: whether nothing was edited since the file STAMP was made.
pullgate_is_built() {
  local stamp=$1 module
  shift
  [ -f "$stamp" ] && [ -d deploy/local/target/lib ] || return 1
  for module in "$@"; do
    case $module in
      deploy/*) [ -d "$module/target/classes" ] || return 1 ;;
      *) [ -f "$module/target/quarkus-app/quarkus-run.jar" ] || return 1 ;;
    esac
    [ -z "$(find pom.xml "$module/pom.xml" "$module/src/main" -newer "$stamp" | head -n 1)" ] || return 1
  done
}

# pullgate_build LOG STAMP MODULE...: builds them if they have to be.
pullgate_build() {
  local log=$1 stamp=$2
  shift 2
  ! pullgate_is_built "$stamp" "$@" || return 0
  echo "Building Pullgate; the first time, this takes some minutes and fetches what it needs."
  # Made before the build: what is edited meanwhile is newer, and built the next time.
  mkdir -p "$(dirname "$stamp")"
  touch "$stamp.new"
  if ! ./mvnw -B -ntp -Dmaven.test.skip=true package -pl "$(IFS=,; echo "$*")" 2>&1 | tee "$log" |
    sed -n 's/^\[INFO\] Building \(Pullgate.*[^ ]\)  *[0-9][^ ]*  *\(\[.*\]\)$/  \1 \2/p'; then
    echo "The build failed; all of it is in $log:" >&2
    grep '^\[ERROR\]' "$log" | head -n 15 >&2
    return 1
  fi
  mv "$stamp.new" "$stamp"
}

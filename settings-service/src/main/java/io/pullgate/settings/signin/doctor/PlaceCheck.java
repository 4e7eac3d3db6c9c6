package io.pullgate.settings.signin.doctor;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

import io.pullgate.settings.signin.Places;
import io.pullgate.settings.signin.Target;

/// Says whether Docker Desktop looks where a file was found.
final class PlaceCheck {

    private static final Pattern PROGRAM_DATA = Pattern.compile("%programdata%|\\$env:programdata", Pattern.CASE_INSENSITIVE);

    private PlaceCheck() {
    }

    static void run(Target target, String path, Findings findings) {
        Collection<String> places = Places.of(target).values();
        if (Places.isReadInPlace(target) && places.stream().noneMatch(place -> isAt(path, place))) {
            findings.add(Fault.of(FaultCode.WRONG_PLACE, Where.WHOLE_FILE,
                    "Docker Desktop does not look for %s.".formatted(Quoted.of(path)))
                    .fixedBy("Put it at %s.".formatted(String.join(" or ", places.stream().sorted().toList()))));
        }
    }

    /// A bare name is compared with the name, a path with the path.
    private static boolean isAt(String path, String place) {
        boolean windows = place.indexOf('\\') >= 0;
        String found = slashed(PROGRAM_DATA.matcher(path).replaceAll("C:/ProgramData"), windows);
        String expected = slashed(place, windows);
        return found.indexOf('/') < 0
                ? expected.endsWith("/" + found)
                : found.equals(expected) || windows && expected.equals("c:" + found);
    }

    /// On Windows the case does not matter, elsewhere a backslash is how a shell writes a blank.
    private static String slashed(String path, boolean windows) {
        return windows ? path.replace('\\', '/').toLowerCase(Locale.ROOT) : path.replace("\\ ", " ");
    }
}

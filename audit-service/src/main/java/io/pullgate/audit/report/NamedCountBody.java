package io.pullgate.audit.report;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.Count;
import io.pullgate.audit.Counted;

/// The pulls of one day (UTC), category, door, reason, image, user or organization. Null is the name of those that have none.
@Schema(name = "NamedPullCount")
record NamedCountBody(Optional<String> name, long pulls, long allowed, long wouldDeny, long denied) {

    static NamedCountBody of(String name, Count count) {
        return of(new Counted(Optional.of(name), count));
    }

    static NamedCountBody of(Counted counted) {
        Count count = counted.count();
        return new NamedCountBody(counted.name(), count.pulls(), count.allowed(), count.wouldDeny(), count.denied());
    }

    static List<NamedCountBody> all(List<Counted> counted) {
        return counted.stream().map(NamedCountBody::of).toList();
    }
}

package io.pullgate.audit.report;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.Page;
import io.pullgate.audit.PullQuery;
import io.pullgate.audit.Reader;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.store.Records;

/// Reports of pulls, each for one reader.
@ApplicationScoped
class PullReports {

    private static final int PAGE_OF_ALL = 1000;

    private final Records records;
    private final PullBodies bodies;

    PullReports(Records records, PullBodies bodies) {
        this.records = records;
        this.bodies = bodies;
    }

    Slice<PullBody> page(PullQuery query, Reader reader) {
        return Slice.of(query.page(), page -> records.pulls(query.on(page)), RecordedPull::position)
                .map(pulls -> bodies.of(pulls, reader));
    }

    /// Everything from the page on. The first page is read at once, so that a failure shows before the answer has begun; each
    /// other one when the one before has been written.
    Stream<List<PullBody>> all(PullQuery query, Reader reader) {
        List<RecordedPull> first = records.pulls(query.on(new Page(query.page().after(), PAGE_OF_ALL)));
        return Stream.iterate(first, page -> !page.isEmpty(), page -> following(query, page))
                .map(pulls -> bodies.of(pulls, reader));
    }

    Optional<PullBody> one(UUID id, Reader reader) {
        return records.pull(reader.pulls(Optional.empty()), id).map(pull -> bodies.of(pull, reader));
    }

    private List<RecordedPull> following(PullQuery query, List<RecordedPull> page) {
        return page.size() < PAGE_OF_ALL
                ? List.of()
                : records.pulls(query.on(new Page(Optional.of(page.getLast().position()), PAGE_OF_ALL)));
    }
}

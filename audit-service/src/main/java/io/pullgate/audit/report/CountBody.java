package io.pullgate.audit.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.Count;

/// How many pulls, and how they were decided.
@Schema(name = "PullCount")
record CountBody(long pulls, long allowed, long wouldDeny, long denied) {

    static CountBody of(Count count) {
        return new CountBody(count.pulls(), count.allowed(), count.wouldDeny(), count.denied());
    }
}

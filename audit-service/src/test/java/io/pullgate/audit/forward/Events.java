package io.pullgate.audit.forward;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.pullgate.audit.Contract;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.event.PullDecisionReader;
import io.pullgate.audit.event.UnreadableEventException;
import io.pullgate.audit.siem.OcsfEvent;
import io.pullgate.audit.siem.PullActivity;

/// Events to send.
final class Events {

    private Events() {
    }

    static List<OcsfEvent> some(int number) {
        return IntStream.range(0, number).mapToObj(sequence -> one(sequence, "docker/29")).toList();
    }

    static OcsfEvent one(int sequence, String userAgent) {
        try {
            return PullActivity.of(new RecordedPull(PullDecisionReader.read(Contract.sample("pull-decision.v1.json",
                    event -> event.put("id", new UUID(0x7000, sequence).toString()).put("sequence", sequence)
                            .put("userAgent", userAgent))),
                    Instant.parse("2026-11-23T09:00:03Z")));
        } catch (UnreadableEventException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

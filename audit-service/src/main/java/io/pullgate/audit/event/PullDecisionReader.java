package io.pullgate.audit.event;

import io.pullgate.audit.Circumstances;
import io.pullgate.audit.Origin;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.PulledImage;
import io.pullgate.audit.Puller;
import io.pullgate.audit.Ruling;

/// Reads `pull-decision.v1`, which policy-service owns.
public final class PullDecisionReader {

    private static final int LONGEST_NAME = 512;

    private PullDecisionReader() {
    }

    public static PullDecision read(byte[] message) throws UnreadableEventException {
        EventFields event = EventFields.parse(message);
        return new PullDecision(event.id(), event.occurredAt(), puller(event),
                event.optionalName("organization", LONGEST_NAME), image(event), ruling(event), circumstances(event),
                new Origin(event.text("replica"), event.number("epoch"), event.number("sequence")),
                event.optionalText("traceId"), event.array("verdicts").toString());
    }

    private static Puller puller(EventFields event) throws UnreadableEventException {
        return new Puller(event.optionalName("username", LONGEST_NAME), event.optionalText("userId"),
                event.optionalText("issuer"), event.text("authentication"), event.optionalText("tokenId"));
    }

    private static PulledImage image(EventFields event) throws UnreadableEventException {
        return new PulledImage(event.text("image"), event.text("registry"), event.text("repository"),
                event.optionalText("tag"), event.optionalText("digest"));
    }

    private static Ruling ruling(EventFields event) throws UnreadableEventException {
        return new Ruling(event.text("category"), event.text("outcome"), event.text("reason"),
                event.optionalText("overridden"), event.optionalText("mode"), event.optionalText("role"),
                event.optionalNumber("revision"), event.optionalNumber("catalogueRevision"),
                event.optionalNumber("stalenessMillis"), event.flag("fromSnapshot"));
    }

    private static Circumstances circumstances(EventFields event) throws UnreadableEventException {
        return new Circumstances(event.optionalText("clientAddress"), event.optionalText("userAgent"), event.text("door"),
                event.optionalText("integration"));
    }
}

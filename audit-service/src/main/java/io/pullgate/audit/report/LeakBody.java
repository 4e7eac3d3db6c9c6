package io.pullgate.audit.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.Leak;

/// A leak as reports show it: flat, with the names that pulls have.
@Schema(name = "Leak")
record LeakBody(UUID id, Instant startedAt, Instant endedAt, Instant foundAt, String integration,
        Optional<String> organization, String registry, String repository, Optional<String> tag, Optional<String> digest,
        Optional<String> user, Optional<String> clientAddress, Optional<String> userAgent, String reason,
        Optional<UUID> refusalId, long heads, long manifests, long blobs) {

    static LeakBody of(Leak leak) {
        return new LeakBody(leak.id(), leak.startedAt(), leak.endedAt(), leak.foundAt(), leak.integration(),
                leak.organization(), leak.repository().registry(), leak.repository().path(), leak.tag(), leak.digest(),
                leak.user(), leak.clientAddress(), leak.userAgent(), leak.reason(), leak.refusal(), leak.heads(),
                leak.manifests(), leak.blobs());
    }
}

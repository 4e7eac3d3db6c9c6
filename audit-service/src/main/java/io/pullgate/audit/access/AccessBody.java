package io.pullgate.audit.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.Access;
import io.pullgate.audit.Reader;

/// Who read what, as one reader is shown it: only of the organizations they oversee, and the question only where it cannot name
/// others.
@Schema(name = "Access")
record AccessBody(UUID id, Instant accessedAt, Optional<String> user, Optional<String> clientAddress,
        Optional<String> userAgent, String method, String path, Optional<String> query, boolean everything,
        List<String> organizations, Optional<Long> records, int status) {

    static AccessBody of(Access access, Reader reader) {
        boolean whole = reader.mayKnowQuestion(access);
        List<String> organizations = access.scope().organizations().stream()
                .filter(organization -> whole || reader.oversees(organization)).sorted().toList();
        return new AccessBody(access.id(), access.time(), access.user(), access.clientAddress(), access.userAgent(),
                access.method(), access.path(), access.query().filter(_ -> whole), access.scope().everything(),
                organizations, access.records().filter(_ -> whole), access.status());
    }
}

package io.pullgate.audit.access;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.Access;
import io.pullgate.audit.AccessScope;
import io.pullgate.audit.AuditException;
import io.pullgate.audit.Reader;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.Shown;
import io.pullgate.audit.report.Readers;
import io.pullgate.audit.store.AccessLog;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/// Writes down the request that is being answered.
@ApplicationScoped
class AccessRecorder {

    private static final int LONGEST = 2_048;

    private final AccessLog log;
    private final Readers readers;
    private final RoutingContext routing;
    private final Clock clock;

    AccessRecorder(AccessLog log, Readers readers, RoutingContext routing, Clock clock) {
        this.log = log;
        this.readers = readers;
        this.routing = routing;
        this.clock = clock;
    }

    /// An answer of which it is known what it shows.
    UUID record(AccessScope scope, Shown shown, int status) {
        return record(reader(), scope, Optional.of(shown.records()), status);
    }

    /// An answer of which it is known whose records it can show.
    UUID record(AccessScope scope, int status) {
        return record(reader(), scope, Optional.empty(), status);
    }

    /// An answer that may show all its reader may see.
    UUID record(int status) {
        Optional<Reader> reader = reader();
        return record(reader, reader.map(Reader::scope).orElse(AccessScope.EVERYTHING), Optional.empty(), status);
    }

    /// A refusal from where nothing may be waited for: nothing was shown, so its record may come a little later. If it cannot be
    /// stored, `lost` is told.
    void recordLater(AccessScope scope, int status, Consumer<RecordsUnavailableException> lost) {
        Access access = access(reader(), scope, Optional.empty(), status);
        Thread.ofVirtual().name("access").start(() -> {
            try {
                log.add(access);
            } catch (RecordsUnavailableException away) {
                lost.accept(away);
            }
        });
    }

    private UUID record(Optional<Reader> reader, AccessScope scope, Optional<Long> records, int status) {
        Access access = access(reader, scope, records, status);
        log.add(access);
        return access.id();
    }

    private Access access(Optional<Reader> reader, AccessScope scope, Optional<Long> records, int status) {
        HttpServerRequest request = routing.request();
        return new Access(UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MICROS), reader.map(Reader::user),
                Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress),
                Optional.ofNullable(request.getHeader("User-Agent")).map(AccessRecorder::printable),
                request.method().name(), printable(request.path()),
                Optional.ofNullable(request.query()).map(AccessRecorder::printable), scope, records, status);
    }

    /// How many records an answer showed that has come to its end.
    void count(UUID id, long records) {
        log.count(id, records);
    }

    /// Nobody, where the token names nobody.
    private Optional<Reader> reader() {
        try {
            return Optional.of(readers.current());
        } catch (AuditException _) {
            return Optional.empty();
        }
    }

    /// Anybody may send anything; the log shall be readable.
    static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}

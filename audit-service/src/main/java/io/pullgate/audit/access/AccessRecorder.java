package io.pullgate.audit.access;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.Access;
import io.pullgate.audit.AccessScope;
import io.pullgate.audit.RecordsUnavailableException;
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

    /// An answer of which it is known whose records it shows, and how many if they can be counted.
    UUID record(AccessScope scope, Optional<Long> records, int status) {
        Access access = access(scope, records, status);
        log.add(access);
        return access.id();
    }

    /// An answer that was made of all its reader may see.
    UUID recordAll(Optional<Long> records, int status) {
        return record(readers.current().scope(), records, status);
    }

    /// A refusal from where nothing may be waited for: nothing was shown, so its record may come a little later. If it cannot be
    /// stored, `lost` is told.
    void recordLater(AccessScope scope, int status, Consumer<RecordsUnavailableException> lost) {
        Access access = access(scope, Optional.empty(), status);
        Thread.ofVirtual().name("access").start(() -> {
            try {
                log.add(access);
            } catch (RecordsUnavailableException away) {
                lost.accept(away);
            }
        });
    }

    private Access access(AccessScope scope, Optional<Long> records, int status) {
        HttpServerRequest request = routing.request();
        return new Access(UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MICROS), readers.user(),
                Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress),
                Optional.ofNullable(request.getHeader("User-Agent")).map(AccessRecorder::printable),
                request.method().name(), printable(request.path()),
                Optional.ofNullable(request.query()).map(AccessRecorder::printable), scope, records, status);
    }

    /// How many records an answer showed that has come to its end.
    void count(UUID id, long records) {
        log.count(id, records);
    }

    /// Anybody may send anything; the log shall be readable.
    static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}

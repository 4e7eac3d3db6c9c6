package io.pullgate.audit.access;

import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.audit.AccessNotRecordedException;
import io.pullgate.audit.AccessScope;
import io.pullgate.audit.NoRead;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.Shown;
import io.pullgate.audit.ShownLater;
import io.pullgate.audit.report.Problems;
import io.quarkus.runtime.BlockingOperationControl;

/// Records every request for records before it is answered. What cannot be recorded is not shown.
///
/// Not recorded are requests of nobody, who gets nothing and could ask any number of times, and answers that say something failed
/// here: they show nothing. docs/decisions/0016-readings-are-recorded.md says why.
class AccessFilter {

    private static final Logger LOG = Logger.getLogger(AccessFilter.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    /// What names an organization in a request.
    private static final Set<String> NAMES = Set.of("organization", "org", "account");

    private final AccessRecorder recorder;
    private final Counter unrecorded;

    AccessFilter(AccessRecorder recorder, MeterRegistry registry) {
        this.recorder = recorder;
        this.unrecorded = Counter.builder("pullgate.audit.access.unrecorded")
                .description("Answers withheld because it could not be recorded who reads them").register(registry);
    }

    @ServerResponseFilter
    void record(ContainerRequestContext request, ContainerResponseContext answer, ResourceInfo resource) {
        if (answer.getStatus() == UNAUTHORIZED || answer.getStatus() >= FIRST_FAILURE || !isRead(resource)) {
            return;
        }
        if (!BlockingOperationControl.isBlockingAllowed()) {
            refusedUnheard(request, answer);
            return;
        }
        try {
            UUID id = record(answer, named(request.getUriInfo()));
            if (answer.getEntity() instanceof ShownLater later) {
                later.tell(records -> recorder.count(id, records));
            }
        } catch (RecordsUnavailableException away) {
            unrecorded.increment();
            replace(answer, Problems.answer(new AccessNotRecordedException(away.getCause())));
        }
    }

    /// What Quarkus refuses before the resource is asked, it refuses on the event loop, where nothing may be waited for: whom it is
    /// not for (403), and what nobody has, like a form nobody writes (406). A resource that answers there would have to be moved.
    private void refusedUnheard(ContainerRequestContext request, ContainerResponseContext answer) {
        if (answer.getStatus() < FIRST_REFUSAL) {
            throw new IllegalStateException("a resource that shows records needs @RunOnVirtualThread");
        }
        if (answer.getStatus() == FORBIDDEN) {
            recorder.recordLater(AccessScope.of(named(request.getUriInfo())), FORBIDDEN, away -> {
                unrecorded.increment();
                LOG.errorf("A refused access to the records cannot be recorded. problem=%s", away.getCause().getMessage());
            });
        }
    }

    private UUID record(ContainerResponseContext answer, Set<String> named) {
        int status = answer.getStatus();
        if (answer.getEntity() instanceof Shown shown) {
            return recorder.record(AccessScope.of(both(named, shown.organizations())), shown, status);
        }
        return status >= FIRST_REFUSAL || !named.isEmpty()
                ? recorder.record(AccessScope.of(named), status)
                : recorder.record(status);
    }

    private static boolean isRead(ResourceInfo resource) {
        return resource != null && resource.getResourceClass() != null
                && !resource.getResourceClass().isAnnotationPresent(NoRead.class);
    }

    private static Set<String> named(UriInfo asked) {
        return Stream.of(asked.getQueryParameters(), asked.getPathParameters())
                .flatMap(parameters -> parameters.entrySet().stream())
                .filter(parameter -> NAMES.contains(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream())
                .map(AccessRecorder::printable).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// Nothing of the answer stays, neither its body nor what its headers tell of it.
    private static void replace(ContainerResponseContext answer, Response problem) {
        answer.setStatus(problem.getStatus());
        answer.setEntity(problem.getEntity(), new Annotation[0], problem.getMediaType());
        answer.getHeaders().remove(HttpHeaders.LINK);
        answer.getHeaders().remove(HttpHeaders.ETAG);
        answer.getHeaders().remove(HttpHeaders.LOCATION);
        answer.getHeaders().remove(HttpHeaders.CONTENT_DISPOSITION);
        problem.getHeaders().forEach((name, values) -> answer.getHeaders().put(name, values));
    }
}

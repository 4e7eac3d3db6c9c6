package io.pullgate.audit.access;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
import io.quarkiverse.resteasy.problem.HttpProblem;
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
    private static final String ORGANIZATION = "organization";
    /// What names an organization in a path.
    private static final Set<String> NAMES = Set.of(ORGANIZATION, "account");

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
            UUID id = record(request.getUriInfo(), answer, resource.getResourceMethod());
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
            recorder.recordLater(AccessScope.of(refused(request.getUriInfo(), answer)), FORBIDDEN, away -> {
                unrecorded.increment();
                LOG.errorf("A refused access to the records cannot be recorded. problem=%s", away.getCause().getMessage());
            });
        }
    }

    private UUID record(UriInfo asked, ContainerResponseContext answer, Method method) {
        int status = answer.getStatus();
        if (status >= FIRST_REFUSAL) {
            return recorder.record(AccessScope.of(refused(asked, answer)), Optional.empty(), status);
        }
        Set<String> named = named(asked, method);
        Optional<Shown> shown = Optional.ofNullable(answer.getEntity() instanceof Shown known ? known : null);
        AccessScope scope = shown.map(Shown::scope).orElse(AccessScope.of(Set.of())).and(named);
        Optional<Long> records = shown.flatMap(Shown::records);
        // That nothing was found tells of all that was looked through.
        boolean ofAll = shown.isEmpty() || records.equals(Optional.of(0L));
        return ofAll && !scope.everything() && named.isEmpty()
                ? recorder.recordAll(records, status)
                : recorder.record(scope, records, status);
    }

    private static boolean isRead(ResourceInfo resource) {
        return resource != null && resource.getResourceClass() != null
                && !resource.getResourceClass().isAnnotationPresent(NoRead.class)
                && !resource.getResourceMethod().isAnnotationPresent(NoRead.class);
    }

    /// For whose sake nothing was shown: whomever the request named, and whom the answer says it was refused for.
    private static Set<String> refused(UriInfo asked, ContainerResponseContext answer) {
        Stream<String> told = answer.getEntity() instanceof HttpProblem problem
                && problem.getParameters().get(ORGANIZATION) instanceof String organization ? Stream.of(organization)
                        : Stream.of();
        return printable(Stream.of(inPath(asked), inQuery(asked), told));
    }

    /// Whom an answer is about. A parameter counts only where the resource has it: of any other it knows nothing, and everybody
    /// could have their reading recorded as one of somebody else's records.
    private static Set<String> named(UriInfo asked, Method method) {
        boolean inQuery = Arrays.stream(method.getAnnotationsByType(Parameter.class))
                .anyMatch(parameter -> parameter.in() == ParameterIn.QUERY && parameter.name().equals(ORGANIZATION));
        return printable(Stream.of(inPath(asked), inQuery ? inQuery(asked) : Stream.of()));
    }

    private static Stream<String> inPath(UriInfo asked) {
        return NAMES.stream().flatMap(name -> asked.getPathParameters().getOrDefault(name, List.of()).stream());
    }

    private static Stream<String> inQuery(UriInfo asked) {
        return asked.getQueryParameters().getOrDefault(ORGANIZATION, List.of()).stream();
    }

    private static Set<String> printable(Stream<Stream<String>> names) {
        return names.flatMap(each -> each).map(AccessRecorder::printable).collect(Collectors.toUnmodifiableSet());
    }

    /// Nothing of the answer stays, neither its body nor what its headers tell of it.
    private static void replace(ContainerResponseContext answer, Response problem) {
        answer.setStatus(problem.getStatus());
        answer.setEntity(problem.getEntity(), new Annotation[0], problem.getMediaType());
        answer.getHeaders().keySet().removeIf(name -> !name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL));
        problem.getHeaders().forEach((name, values) -> answer.getHeaders().put(name, values));
    }
}

package io.pullgate.audit.access;

import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.pullgate.audit.AccessNotRecordedException;
import io.pullgate.audit.AccessScope;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.Shown;
import io.pullgate.audit.report.Problems;

/// Records every request for records before it is answered. What cannot be recorded is not shown.
///
/// Who has not signed in is nobody and gets nothing; such requests could be any number. Neither is there anything to see in the
/// answer that something failed here.
class AccessFilter {

    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    /// What names an organization in a request.
    private static final Set<String> NAMES = Set.of("organization", "org", "account");

    private final AccessRecorder recorder;

    AccessFilter(AccessRecorder recorder) {
        this.recorder = recorder;
    }

    @ServerResponseFilter
    void record(ContainerRequestContext request, ContainerResponseContext answer, ResourceInfo resource) {
        if (answer.getStatus() == UNAUTHORIZED || answer.getStatus() >= FIRST_FAILURE || !isRead(resource)) {
            return;
        }
        try {
            Object entity = answer.getEntity();
            Set<String> named = named(request.getUriInfo());
            if (entity instanceof Shown shown) {
                recorder.record(AccessScope.of(both(named, shown.organizations())), shown, answer.getStatus());
            } else if (answer.getStatus() >= FIRST_REFUSAL || !named.isEmpty()) {
                recorder.record(AccessScope.of(named), answer.getStatus());
            } else {
                recorder.record(answer.getStatus());
            }
        } catch (RecordsUnavailableException away) {
            replace(answer, Problems.answer(new AccessNotRecordedException(away.getCause())));
        }
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

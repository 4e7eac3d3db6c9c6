package io.pullgate.settings.http;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import jakarta.ws.rs.ext.Provider;

import io.pullgate.settings.Member;
import io.pullgate.settings.OfficialImageLedger;
import io.pullgate.settings.Organization;
import io.pullgate.settings.PlatformSettings;
import io.pullgate.settings.Revised;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.TrustedPublisher;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;

/// Turns this service's failures into problem documents (RFC 9457).
@Provider
class Problems extends ExceptionMapperBase<SettingsException> {

    private static final String TYPE = "urn:pullgate:problem:";

    private final Clock clock;

    Problems(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected HttpProblem toProblem(SettingsException failure) {
        return switch (failure) {
            case SettingsException.Malformed malformed ->
                malformed(List.of(new Violation(malformed.field(), malformed.complaint())));
            case SettingsException.NotPermitted _ -> problem(403, "not-permitted", "Not permitted", failure);
            case SettingsException.UnusableName _ -> problem(403, "unusable-username", "Unusable username", failure);
            case SettingsException.OrganizationNotFound _ ->
                problem(404, "organization-not-found", "Organization not found", failure);
            case SettingsException.NotFound _ -> problem(404, "not-found", "Not Found", failure);
            case SettingsException.OrganizationExists _ ->
                problem(409, "organization-exists", "Organization exists", failure);
            case SettingsException.NamespaceTaken _ -> problem(409, "namespace-taken", "Namespace taken", failure);
            case SettingsException.NameTaken _ -> problem(409, "name-taken", "Name taken", failure);
            case SettingsException.LastOwner _ -> problem(409, "last-owner", "Last owner", failure);
            case SettingsException.TooMany _ -> problem(409, "limit-reached", "Limit reached", failure);
            case SettingsException.SynchronizationDisabled _ ->
                problem(409, "synchronization-disabled", "Synchronization disabled", failure);
            case SettingsException.Stale stale -> stale(stale);
            case SettingsException.RevisionMissing _ -> problem(428, "revision-missing", "Revision missing", failure);
        };
    }

    /// All that is wrong with a request, each with the path of the field.
    static HttpProblem malformed(List<Violation> violations) {
        return builder(400, "malformed-request", "Malformed request")
                .withDetail(violations.getFirst().field() + " " + violations.getFirst().message())
                .with("violations", violations)
                .build();
    }

    static HttpProblem.Builder builder(int status, String name, String title) {
        return HttpProblem.builder().withType(URI.create(TYPE + name)).withTitle(title).withStatus(status);
    }

    private static HttpProblem problem(int status, String name, String title, SettingsException failure) {
        return builder(status, name, title).withDetail(failure.getMessage()).build();
    }

    private HttpProblem stale(SettingsException.Stale stale) {
        HttpProblem.Builder builder = builder(412, "stale-revision", "Stale revision").withDetail(stale.getMessage());
        stale.current().ifPresent(current -> builder.with("currentRevision", current.revision().number())
                .with("current", view(current))
                .withHeader("ETag", "\"%s\"".formatted(current.revision())));
        return builder.build();
    }

    /// As the caller would be shown it, to be compared with what they wanted.
    private Object view(Revised current) {
        return switch (current) {
            case Organization organization -> SettingsBody.of(organization.rules());
            case Member member -> MemberView.of(member);
            case TrustedPublisher publisher -> PublisherView.of(publisher, clock.instant());
            case OfficialImageLedger.Current list -> OfficialImagesBody.of(list.images());
            case PlatformSettings settings -> PlatformSettingsBody.of(settings);
            case Revised.Document document -> document.document();
        };
    }

    /// One thing that is wrong.
    ///
    /// @param field its path in the request, `restricted_images.enabled`; `body` for the body as a whole
    record Violation(String field, String message) {
    }
}

package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.Facet;
import io.pullgate.audit.Period;
import io.pullgate.audit.PullQuery.Filters;
import io.pullgate.audit.Visibility;
import io.pullgate.audit.store.Facets;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// What the pulls somebody looks for have in common.
@Path("/v1/pulls/facets")
@Authenticated
@RunOnVirtualThread
public class FacetResource {

    private static final Set<String> PARAMETERS = Set.of("q", "by", "organization", "user", "decision", "category",
            "repository",
            "from", "to");
    private static final Duration USUAL_PERIOD = Duration.ofDays(30);

    private final Readers readers;
    private final Facets facets;
    private final Clock clock;

    FacetResource(Readers readers, Facets facets, Clock clock) {
        this.readers = readers;
        this.facets = facets;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How many pulls have which values", description = "The 20 commonest values of each facet, over the last "
            + "30 days if neither the search nor from and to say otherwise. The answer says which period was counted.")
    @Parameter(name = "by", in = QUERY, required = true, description = "category, decision, user, repository, reason, door, "
            + "organization: one or several, with commas", schema = @Schema(type = STRING, examples = "category,decision"))
    @Parameter(name = "q", in = QUERY, description = PullResource.SEARCH, schema = @Schema(type = STRING))
    @Parameter(name = "organization", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "user", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "decision", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "category", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "repository", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, description = "First instant, or day (UTC)", schema = @Schema(type = STRING))
    @Parameter(name = "to", in = QUERY, description = "First instant, or day (UTC), no longer counted", schema = @Schema(type = STRING))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood, or there is too much to count")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    public FacetsBody count(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        List<Facet> by = parameters.words("by", Facet.class);
        if (by.isEmpty()) {
            throw new BadParameterException("by", "is missing: say by what to count, for example category,decision");
        }
        Instant now = clock.instant();
        Filters filters = PullParameters.filters(parameters, now);
        Period period = bounded(filters, now);
        Visibility visibility = readers.current().pulls(filters.organization());
        return FacetsBody.of(period, by, facets.count(visibility, filters.within(period), by));
    }

    /// Where parameters and search both say something, both hold.
    static Period bounded(Filters filters, Instant now) {
        Period searched = filters.asked().extent();
        Instant to = Stream.of(filters.period().to(), searched.to()).flatMap(Optional::stream).min(Instant::compareTo)
                .orElse(now);
        Instant from = Stream.of(filters.period().from(), searched.from()).flatMap(Optional::stream).max(Instant::compareTo)
                .orElse(to.minus(USUAL_PERIOD));
        return new Period(Optional.of(from), Optional.of(from.isAfter(to) ? from : to));
    }
}

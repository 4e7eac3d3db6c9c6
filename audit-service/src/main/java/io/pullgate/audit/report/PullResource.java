package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.audit.PullQuery;
import io.pullgate.audit.Reader;
import io.pullgate.audit.UnknownPullException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// What was pulled and what was refused, for those who may know.
@Path("/v1/pulls")
@Authenticated
@RunOnVirtualThread
public class PullResource {

    private static final Set<String> PARAMETERS = Set.of("organization", "user", "decision", "category", "repository", "from",
            "to", "limit", "cursor", "format");

    private final Readers readers;
    private final PullReports reports;
    private final PullCsv csv;

    PullResource(Readers readers, PullReports reports, PullCsv csv) {
        this.readers = readers;
        this.reports = reports;
        this.csv = csv;
    }

    @GET
    @Produces({ MediaType.APPLICATION_JSON, Format.TEXT_CSV })
    public Response list(@Context UriInfo request, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Format format = Format.of(parameters, headers.getAcceptableMediaTypes());
        Reader reader = readers.current();
        PullQuery query = PullParameters.query(parameters, reader);
        return switch (format) {
            case JSON -> json(reports.page(query, reader), request);
            case CSV -> parameters.has("limit")
                    ? csv(reports.page(query, reader), request)
                    : csv(reports.all(query, reader)).build();
        };
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public PullBody one(@RestPath String id) {
        return PullParameters.id(id).flatMap(known -> reports.one(known, readers.current()))
                .orElseThrow(() -> new UnknownPullException(id));
    }

    private static Response json(Slice<PullBody> page, UriInfo request) {
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new PullPage(page.items(), next)), next).build();
    }

    private Response csv(Slice<PullBody> page, UriInfo request) {
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(csv(Stream.of(page.items())), next).build();
    }

    private ResponseBuilder csv(Stream<List<PullBody>> pages) {
        StreamingOutput body = target -> csv.write(pages, target);
        return Response.ok(body, "text/csv; charset=utf-8; header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"pulls.csv\"");
    }
}

package io.pullgate.audit.report;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.pullgate.audit.ChangeQuery;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.store.Records;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Who changed which rule when, for owners and auditors.
@Path("/v1/changes")
@Authenticated
@RunOnVirtualThread
public class ChangeResource {

    private static final Set<String> PARAMETERS = Set.of("organization", "from", "to", "limit", "cursor");

    private final Readers readers;
    private final Records records;

    ChangeResource(Readers readers, Records records) {
        this.readers = readers;
        this.records = records;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Optional<String> organization = parameters.text("organization");
        ChangeQuery query = new ChangeQuery(readers.current().changes(organization), organization, parameters.period(),
                parameters.page());
        Slice<ChangeBody> page = Slice.of(query.page(), next -> records.changes(query.on(next)), RecordedChange::position)
                .map(changes -> changes.stream().map(ChangeBody::of).toList());
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new ChangePage(page.items(), next)), next).build();
    }
}

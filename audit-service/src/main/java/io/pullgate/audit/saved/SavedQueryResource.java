package io.pullgate.audit.saved;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.HEADER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.NoRead;
import io.pullgate.audit.Reader;
import io.pullgate.audit.SavedQuery;
import io.pullgate.audit.UnknownSavedQueryException;
import io.pullgate.audit.report.Parameters;
import io.pullgate.audit.report.Readers;
import io.pullgate.audit.store.SavedQueries;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Saved queries: private to their owner, or shared with an organization by its owners and auditors. The revision is the ETag.
@Path("/v1/saved-queries")
@Produces(MediaType.APPLICATION_JSON)
@NoRead
@Authenticated
@RunOnVirtualThread
public class SavedQueryResource {

    private static final String PATH = "/v1/saved-queries/";

    private final Readers readers;
    private final SavedQueries queries;
    private final Clock clock;

    SavedQueryResource(Readers readers, SavedQueries queries, Clock clock) {
        this.readers = readers;
        this.queries = queries;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Built-in queries, your own, and those shared with you")
    public SavedQueryList list() {
        Reader reader = readers.current();
        return SavedQueryList.of(queries.of(reader.user(), reader.roles().keySet()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One saved query")
    @APIResponse(responseCode = "404", description = "There is none, or none you may see")
    public RestResponse<SavedQueryBody> one(@RestPath String id) {
        return answer(visible(id, readers.current()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Save a query", description = "With an organization it is shared with its people; that is for its owners "
            + "and auditors.")
    @APIResponse(responseCode = "201", description = "Saved")
    @APIResponse(responseCode = "400", description = "Something is missing or cannot be understood")
    @APIResponse(responseCode = "409", description = "The name is taken, or there are 100 already")
    public RestResponse<SavedQueryBody> save(SavedQueryChange change) {
        Reader reader = readers.current();
        SavedQuery query = new SavedQuery(UUID.randomUUID(), reader.user(), present(change).content(reader), 1, now());
        queries.add(query);
        return ResponseBuilder.create(RestResponse.Status.CREATED, SavedQueryBody.of(query))
                .location(URI.create(PATH + query.id())).tag(Long.toString(query.revision())).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put another in the place of a saved query")
    @Parameter(name = "If-Match", in = HEADER, required = true, schema = @Schema(type = STRING, examples = "\"1\""))
    @APIResponse(responseCode = "412", description = "It has changed meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SavedQueryBody> replace(@RestPath String id, SavedQueryChange change, @Context HttpHeaders headers) {
        Reader reader = readers.current();
        SavedQuery current = changeable(id, reader, headers);
        SavedQuery.Content content = present(change).content(reader);
        String owner = content.organization().isEmpty() ? reader.user() : current.owner();
        SavedQuery next = new SavedQuery(current.id(), owner, content, current.revision() + 1, now());
        queries.replace(next);
        return answer(next);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a saved query")
    @Parameter(name = "If-Match", in = HEADER, required = true, schema = @Schema(type = STRING, examples = "\"1\""))
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "412", description = "It has changed meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public void delete(@RestPath String id, @Context HttpHeaders headers) {
        queries.remove(changeable(id, readers.current(), headers));
    }

    private SavedQuery changeable(String id, Reader reader, HttpHeaders headers) {
        SavedQuery query = visible(id, reader);
        query.content().organization().ifPresent(reader::mustOversee);
        IfMatch.required(headers.getRequestHeader(HttpHeaders.IF_MATCH)).check(query.revision());
        return query;
    }

    private SavedQuery visible(String id, Reader reader) {
        return Parameters.id(id).flatMap(queries::find)
                .filter(query -> query.content().organization().map(reader.roles()::containsKey)
                        .orElse(query.owner().equals(reader.user())))
                .orElseThrow(() -> new UnknownSavedQueryException(id));
    }

    private static SavedQueryChange present(SavedQueryChange change) {
        return Optional.ofNullable(change).orElseThrow(() -> new BadParameterException("body", "is missing"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static RestResponse<SavedQueryBody> answer(SavedQuery query) {
        return ResponseBuilder.ok(SavedQueryBody.of(query)).tag(Long.toString(query.revision())).build();
    }
}

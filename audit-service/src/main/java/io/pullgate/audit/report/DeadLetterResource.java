package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.audit.DeadLetter;
import io.pullgate.audit.UnknownDeadLetterException;
import io.pullgate.audit.store.DeadLetters;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Messages that are no records, for those who look after the whole installation: whose they are nobody can say.
@Path("/v1/dead-letters")
@Authenticated
@RunOnVirtualThread
public class DeadLetterResource {

    private static final Set<String> PARAMETERS = Set.of("limit", "cursor");
    private static final String ID = "[0-9]{1,18}";

    private final DeadLetters letters;
    private final Readers readers;

    DeadLetterResource(DeadLetters letters, Readers readers) {
        this.letters = letters;
        this.readers = readers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Messages that could not be read, newest first", description = "For auditors of the installation and platform administrators.")
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "cursor", in = QUERY, description = "As the page before gave it", schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "A page, with a link of relation `next` if there is another", content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "403", description = "You are neither auditor of the installation nor platform administrator")
    public Response list(@Context UriInfo request) {
        readers.keeper();
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Slice<DeadLetterBody> page = Slice.of(parameters.page(), letters::page, DeadLetter::position)
                .map(found -> found.stream().map(DeadLetterBody::of).toList());
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new DeadLetterPage(page.items(), next)), next).build();
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One of them, with its bytes")
    @APIResponse(responseCode = "200", description = "The message", content = @Content(schema = @Schema(implementation = DeadLetterBody.class)))
    @APIResponse(responseCode = "403", description = "You are neither auditor of the installation nor platform administrator")
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public DeadLetterBody one(@RestPath String id, @Context UriInfo request) {
        readers.keeper();
        Parameters.none(request);
        return Optional.of(id).filter(text -> text.matches(ID)).map(Long::parseLong).flatMap(this::withBytes)
                .orElseThrow(() -> new UnknownDeadLetterException(id));
    }

    private Optional<DeadLetterBody> withBytes(long id) {
        return letters.one(id).flatMap(letter -> letters.bytes(id).map(bytes -> DeadLetterBody.of(letter, bytes)));
    }
}

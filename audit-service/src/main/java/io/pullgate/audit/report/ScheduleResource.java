package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.LimitReachedException;
import io.pullgate.audit.MailsDisabledException;
import io.pullgate.audit.NoRead;
import io.pullgate.audit.Reader;
import io.pullgate.audit.UnknownScheduleException;
import io.pullgate.audit.schedule.Every;
import io.pullgate.audit.schedule.Recipient;
import io.pullgate.audit.schedule.Schedule;
import io.pullgate.audit.schedule.ScheduleConfig;
import io.pullgate.audit.schedule.Schedules;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Who is told of an organization's reports by mail. For those who oversee the organization.
@Path("/v1/report-schedules")
@NoRead
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleResource {

    private static final String ORGANIZATION = "organization";
    private static final Set<String> FIELDS = Set.of(ORGANIZATION, "every", "recipient");

    private final Readers readers;
    private final Schedules schedules;
    private final Recipients recipients;
    private final ScheduleConfig config;

    ScheduleResource(Readers readers, Schedules schedules, Recipients recipients, ScheduleConfig config) {
        this.readers = readers;
        this.schedules = schedules;
        this.recipients = recipients;
        this.config = config;
    }

    @GET
    @Operation(summary = "Who is told of an organization's reports")
    @Parameter(name = ORGANIZATION, in = QUERY, required = true, schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "All schedules", content = @Content(schema = @Schema(implementation = ScheduleList.class)))
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    public ScheduleList list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), Set.of(ORGANIZATION));
        return new ScheduleList(schedules.of(overseen(parameters, readers.current())).stream().map(ScheduleBody::of).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have a link to an organization's report sent, each week or month")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class)))
    @APIResponse(responseCode = "201", description = "From the day `due` on", content = @Content(schema = @Schema(implementation = ScheduleBody.class)))
    @APIResponse(responseCode = "400", description = "A field cannot be understood")
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "409", description = "No mails are sent here, or the organization has as many schedules as may be")
    public Response add(JsonNode body, @Context UriInfo request) {
        Parameters parameters = Parameters.of(fields(body), FIELDS);
        Reader reader = readers.current();
        String organization = overseen(parameters, reader);
        Every every = parameters.word("every", Every.class).orElseThrow(() -> new BadParameterException("every", "is missing"));
        Recipient recipient = recipients.of(parameters.text("recipient"));
        if (config.link().isEmpty()) {
            throw new MailsDisabledException();
        }
        Schedule added = schedules.add(organization, every, recipient, reader)
                .orElseThrow(() -> new LimitReachedException(config.perOrganization()));
        return Response.created(request.getBaseUriBuilder().path("v1/report-schedules/{id}").build(added.id()))
                .entity(ScheduleBody.of(added)).build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Have no more links sent")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "There is none of an organization you oversee")
    public void delete(@RestPath String id) {
        Reader reader = readers.current();
        Schedule schedule = Parameters.id(id).flatMap(schedules::find)
                .filter(found -> reader.auditsEverything() || reader.overseen().contains(found.organization()))
                .orElseThrow(() -> new UnknownScheduleException(id));
        schedules.delete(schedule.id());
    }

    private static String overseen(Parameters parameters, Reader reader) {
        String organization = parameters.text(ORGANIZATION)
                .orElseThrow(() -> new BadParameterException(ORGANIZATION, "is missing"));
        reader.mustOversee(Optional.of(organization));
        return organization;
    }

    private static Map<String, List<String>> fields(JsonNode body) {
        Map<String, List<String>> fields = new HashMap<>();
        if (body != null) {
            body.properties().forEach(field -> {
                if (!field.getValue().isTextual()) {
                    throw new BadParameterException(field.getKey(), "must be a text");
                }
                fields.put(field.getKey(), List.of(field.getValue().textValue()));
            });
        }
        return fields;
    }

    /// What the description of the API says of a new schedule.
    @Schema(name = "NewReportSchedule", description = "`recipient` is your own address if not given")
    record Wish(@Schema(required = true) String organization,
            @Schema(required = true, enumeration = {
                    "week", "month" }) String every,
            Optional<String> recipient){
    }
}

package io.pullgate.policy.simulation;

import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.Problems;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.integration.Integrations;
import io.pullgate.policy.view.Rules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

/// What other rules would do.
@Path("/v1/simulations")
@RunOnVirtualThread
public class SimulationResource {

    /// Realm roles that look into every organization.
    private static final Set<String> OVERSEERS = Set.of("auditor", "platform-admin");

    private final Integrations integrations;
    private final Rules rules;
    private final Simulator simulator;
    private final RoutingContext request;

    SimulationResource(Integrations integrations, Rules rules, Simulator simulator, RoutingContext request) {
        this.integrations = integrations;
        this.rules = rules;
        this.simulator = simulator;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Judge pulls by a draft of rules", description = "For owners and auditors of the organization, "
            + "platform administrators, auditors of the installation, and integrations. Nothing of it is on record as a pull.")
    @APIResponse(responseCode = "200", description = "What the rules say to each pull, and what the draft would")
    @APIResponse(responseCode = "400", description = "Something in the request cannot be understood")
    @APIResponse(responseCode = "401", description = "You did not show who you are")
    @APIResponse(responseCode = "403", description = "You are in that organization, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "There is no such organization that you may ask for")
    @APIResponse(responseCode = "503", description = "The rules are not complete here")
    public Simulated simulate(@NotNull @Valid Simulation simulation) {
        requireMayAsk(integrations.caller(request), simulation.organization());
        return simulator.run(simulation);
    }

    private void requireMayAsk(Caller caller, String organization) {
        rules.freshness().orElseThrow(CannotDecideException::new);
        switch (caller) {
            case Caller.Program(var integration) -> {
                if (!integration.organization().map(organization::equals).orElse(true)) {
                    throw Simulator.unknownOrganization();
                }
            }
            case Caller.Person person -> {
                if (person.roles().stream().noneMatch(OVERSEERS::contains)) {
                    requireOversees(person.user().username(), organization);
                }
            }
        }
    }

    /// Who is a member knows the organization, and is told what is missing; to everybody else there is none.
    private void requireOversees(String username, String organization) {
        Role role = rules.roleOf(username, organization).orElseThrow(Simulator::unknownOrganization);
        if (!role.oversees()) {
            throw Problems.of(403, "owners-and-auditors-only", "Owners and auditors only",
                    "Only owners and auditors of the organization may try out other rules");
        }
    }
}

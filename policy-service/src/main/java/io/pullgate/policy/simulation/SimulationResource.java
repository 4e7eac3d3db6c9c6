package io.pullgate.policy.simulation;

import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.Problems;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.integration.Integrations;
import io.pullgate.policy.view.Membership;
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
        simulator.requireCompleteRules();
        boolean may = switch (caller) {
            case Caller.Program(var integration) -> integration.organization().map(organization::equals).orElse(true);
            case Caller.Person person -> person.roles().stream().anyMatch(OVERSEERS::contains)
                    || oversees(person.user().username(), organization);
        };
        if (!may) {
            throw Simulator.unknownOrganization();
        }
    }

    private boolean oversees(String username, String organization) {
        return rules.membershipsOf(username).stream().filter(place -> place.organization().equals(organization))
                .map(Membership::role).findFirst().map(SimulationResource::oversees).orElse(false);
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem for a member, who knows the organization but may not do this
    private static boolean oversees(Role role) {
        return switch (role) {
            case OWNER, AUDITOR -> true;
            case MEMBER -> throw Problems.of(403, "owners-and-auditors-only", "Owners and auditors only",
                    "Only owners and auditors of the organization may try out other rules");
        };
    }

    @ServerExceptionMapper
    Response notKnown(BadCredentialsException e) {
        return Problems.response(e);
    }

    @ServerExceptionMapper
    Response cannotTell(CannotDecideException e) {
        return Problems.response(e);
    }
}

package io.pullgate.settings.http;

import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.pullgate.settings.EnforcementLedger;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.gate.Certificates;
import io.pullgate.settings.gate.Engine;
import io.pullgate.settings.gate.GateAddress;
import io.pullgate.settings.gate.GateConfiguration;
import io.pullgate.settings.gate.Wish;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Ready configurations that put a gate between an engine and Docker Hub.
@Path("/v2/gate-configurations")
@Tag(name = "Gate configurations")
@Authenticated
@RunOnVirtualThread
public class GateConfigurationsResource {

    private final EnforcementLedger ledger;
    private final Call call;

    GateConfigurationsResource(EnforcementLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Path("/{engine}")
    @Operation(summary = "Generate the configuration of an engine for a gate", description = "It cannot fall back to Docker Hub, except where the engine has no such configuration; what leaks is said.")
    @Parameter(name = "engine", description = "docker-engine, containerd, podman or buildkit")
    @Parameter(name = "gate", required = true, description = "https://gate.example.com, with a port or a path if need be")
    @Parameter(name = "ca", description = "Path of the authority's certificate on the machine")
    @Parameter(name = "client_cert", description = "Path of the machine's certificate on the machine")
    @Parameter(name = "client_key", description = "Path of the key to it")
    @Parameter(name = "every_registry", description = "true: the gate is in the path to every registry; docker-engine and containerd only")
    public GateConfigurationView generate(@RestPath String engine, @RestQuery Optional<String> gate,
            @RestQuery Optional<String> ca,
            @RestQuery("client_cert") Optional<String> clientCert, @RestQuery("client_key") Optional<String> clientKey,
            @RestQuery("every_registry") @DefaultValue("false") String everyRegistry) {
        Engine wanted = Engine.named(engine).orElseThrow(() -> new SettingsException.NotFound("engine"));
        ledger.requireGateConfiguration(call.caller());
        GateAddress address = GateAddress.parse("gate", gate.orElse(""));
        Wish wish = new Wish(address, Certificates.parse(ca, clientCert, clientKey), truth("every_registry", everyRegistry));
        return GateConfigurationView.of(GateConfiguration.of(wanted, wish));
    }

    private static boolean truth(String field, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingsException.Malformed(field, "must be true or false");
        };
    }
}

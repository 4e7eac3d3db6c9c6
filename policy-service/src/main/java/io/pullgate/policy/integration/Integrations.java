package io.pullgate.policy.integration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import jakarta.inject.Singleton;

import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.integration.IntegrationsConfig.Program;
import io.pullgate.policy.registry.RegistriesConfig;
import io.quarkus.runtime.Startup;
import io.vertx.ext.web.RoutingContext;

/// Knows the programs that may ask here for others. What is configured wrong keeps the service from starting.
@Startup
@Singleton
public class Integrations {

    private final Proofs proofs;
    private final Map<Proof, Integration> byProof = new HashMap<>();

    Integrations(IntegrationsConfig config, RegistriesConfig registries, Proofs proofs) {
        this.proofs = proofs;
        config.byName().forEach((name, program) -> add(name, program, registries));
    }

    /// Which program has sent a request.
    ///
    /// @throws BadCredentialsException when it shows nothing that holds, or is none of those configured
    /// @throws io.pullgate.policy.CannotDecideException when what is needed to tell is not at hand
    public Integration authenticated(RoutingContext request) {
        return switch (caller(request)) {
            case Caller.Program(Integration integration) -> integration;
            case Caller.Person _ -> throw unknown();
        };
    }

    /// Which program has sent a request, or else which user.
    ///
    /// @throws BadCredentialsException when it shows nothing that holds, or is a program that is not configured
    /// @throws io.pullgate.policy.CannotDecideException when what is needed to tell is not at hand
    public Caller caller(RoutingContext request) {
        return caller(proofs.of(request));
    }

    /// As [#caller], where nobody has to be asked first; empty where that may take a while.
    ///
    /// @throws BadCredentialsException when it shows nothing that holds, or is a program that is not configured
    /// @throws io.pullgate.policy.CannotDecideException when what is needed to tell is not at hand
    public Optional<Caller> callerAtHand(RoutingContext request) {
        return proofs.atHand(request).map(this::caller);
    }

    private Caller caller(Proofs.Evidence evidence) {
        return evidence.proof().map(byProof::get).<Caller> map(Caller.Program::new)
                .or(evidence::person).orElseThrow(Integrations::unknown);
    }

    private static BadCredentialsException unknown() {
        return new BadCredentialsException("this is none of the integrations configured here");
    }

    private void add(String name, Program program, RegistriesConfig registries) {
        Integration integration = new Integration(name, program.registry(), program.organization(), program.namespaces());
        integration.registry().filter(registry -> !registries.byService().containsKey(registry)).ifPresent(registry -> {
            throw wrong(name, "stands before the registry %s, which is none of pullgate.registries".formatted(registry));
        });
        List<Proof> shown = proofs(name, program);
        if (shown.isEmpty()) {
            throw wrong(name, "needs one of oidc-client, certificate, access-token and socket");
        }
        for (Proof proof : shown) {
            if (byProof.putIfAbsent(proof, integration) != null) {
                throw wrong(name, "shows the same %s as another one".formatted(proof));
            }
        }
    }

    private static List<Proof> proofs(String name, Program program) {
        return Stream.<Optional<? extends Proof>> of(
                program.oidcClient().map(Proof.OidcClient::new),
                program.certificate().map(subject -> new Proof.Certificate(principal(name, subject))),
                program.accessToken().map(Proof.AccessToken::new),
                SocketFile.of(program).map(file -> new Proof.Socket(file.path()))).flatMap(Optional::stream)
                .<Proof> map(proof -> proof)
                .toList();
    }

    private static X500Principal principal(String name, String subject) {
        try {
            return new X500Principal(subject);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "has a certificate subject that is none: " + e.getMessage());
        }
    }

    private static IllegalStateException wrong(String name, String what) {
        return new IllegalStateException("pullgate.integrations.\"%s\" %s".formatted(name, what));
    }
}

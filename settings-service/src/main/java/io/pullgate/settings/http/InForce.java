package io.pullgate.settings.http;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.Organization;
import io.pullgate.settings.propagation.Fleet;
import io.pullgate.settings.propagation.Propagation;
import io.pullgate.settings.propagation.PropagationConfig;
import io.vertx.ext.web.RoutingContext;

/// Lets a caller wait for a change, and tells in headers what has become of it: the body is Docker Hub's document.
@RequestScoped
class InForce {

    static final String PREFERENCE = "How many seconds to wait until the change is in force; `Pullgate-In-Force` of the answer tells.";

    private static final int MOST_NAMES = 10;

    private final Fleet fleet;
    private final PropagationConfig config;
    private final RoutingContext routing;

    InForce(Fleet fleet, PropagationConfig config, RoutingContext routing) {
        this.fleet = fleet;
        this.config = config;
        this.routing = routing;
    }

    /// The settings as they were changed. If the caller prefers to wait (`Prefer: wait=2`), they are answered when they are in
    /// force everywhere or the time is over. The change is committed: nothing that happens here takes it back.
    RestResponse<SettingsBody> answer(Organization changed) {
        RestResponse<SettingsBody> answer = SettingsResource.answer(changed);
        Preference.toWait(routing.request().headers().getAll("Prefer")).map(this::atMost).ifPresent(patience -> {
            Propagation propagation = fleet.await(changed, patience);
            answer.getHeaders().add("Preference-Applied", "wait=" + patience.toSeconds());
            answer.getHeaders().add("Pullgate-In-Force", header(propagation));
        });
        return answer;
    }

    private Duration atMost(Duration wished) {
        return wished.compareTo(config.longestWait()) > 0 ? config.longestWait() : wished;
    }

    /// A structured field (RFC 9651): `yes;replicas=3;millis=41`, `no;replicas=3;in-force=2;lacking="policy-3"`.
    static String header(Propagation propagation) {
        int replicas = propagation.replicas().size();
        if (propagation.inForce()) {
            return "yes;replicas=" + replicas
                    + propagation.took().map(took -> ";millis=" + took.toMillis()).orElse("");
        }
        int lacking = propagation.lacking().size();
        return "no;replicas=" + replicas + ";in-force=" + (replicas - lacking)
                + Optional.of(names(propagation)).filter(names -> !names.isEmpty())
                        .map(";lacking=\"%s\""::formatted).orElse("");
    }

    /// Whatever a replica is called, its name must not become more than a part of the header.
    private static String names(Propagation propagation) {
        return propagation.lacking().stream().limit(MOST_NAMES).map(name -> name.replaceAll("[^!#-\\[\\]-~]", "?"))
                .collect(Collectors.joining(" "));
    }
}

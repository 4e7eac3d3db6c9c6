package io.pullgate.acceptance;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.pullgate.acceptance.product.AccessToken;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.programs.Nginx;
import io.pullgate.acceptance.programs.Registry;

/// nginx, configured as `deploy/integrations/nginx` says, before a registry that itself asks nobody for anything, and the
/// policy-service it asks.
record Gate(PolicyService policy, Registry registry, Nginx nginx) implements AutoCloseable {

    private static final Path RECIPE = Testbed.CHECKOUT.resolve("deploy/integrations/nginx/registry.conf");

    /// @param integration what policy-service is told of nginx beside its token and its registry
    static Gate open(Testbed testbed, String name, Map<String, String> integration) {
        AccessToken token = testbed.settings().createAccessToken("ada", "decisions:ask");
        Map<String, String> settings = new HashMap<>(Map.of(
                "pullgate.integrations.nginx.access-token", token.id(),
                "pullgate.integrations.nginx.registry", Testbed.SERVICE));
        settings.putAll(integration);
        PolicyService policy = testbed.policyService("behind-" + name, settings);
        policy.start();
        Registry registry = testbed.unguardedRegistry("registry-behind-" + name);
        return new Gate(policy, registry,
                Nginx.before(registry.host(), policy.api().base().getAuthority(), token.text(), RECIPE,
                        testbed.folder(name)));
    }

    @Override
    public void close() {
        nginx.close();
        registry.close();
        policy.close();
    }
}

package io.pullgate.benchmark.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimString;

/// Cedar's engine as its library for Java offers it, with one policy and three entities: the user, the user's organization with its
/// rules, and the image, which it is spared reading. There are no other organizations.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CedarEngine {

    private static final String POLICY = """
            permit (principal, action == Action::"pull", resource)
            when {
              principal.organization.allowed.contains(resource.repository) ||
              resource.namespace == principal.organization.name ||
              (principal.organization.official && resource.namespace == "library") ||
              principal.organization.community
            };
            """;

    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final List<String> repositories = List.of("library/postgres", "mallory/backdoor", "vendor/tool-1",
            "org-2/frontend");
    private final EntityUID pull = uid("Action::\"pull\"");
    private final EntityUID user = uid("User::\"mia\"");
    private final EntityUID organization = uid("Organization::\"org-1\"");
    private PolicySet policies;
    private int next;

    @Setup
    public void parsePolicy() throws AuthException {
        policies = PolicySet.parsePolicies(POLICY);
    }

    @Benchmark
    public AuthorizationResponse decide() throws AuthException {
        String repository = repositories.get(next++ & 3);
        EntityUID image = uid("Image::\"" + repository + "\"");
        Entity resource = new Entity(image, Map.of("repository", new PrimString(repository), "namespace",
                new PrimString(repository.substring(0, repository.indexOf('/')))), Set.of());
        Entity rules = new Entity(organization,
                Map.of("name", new PrimString("org-1"), "official", new PrimBool(true), "community",
                        new PrimBool(false), "allowed", allowed()),
                Set.of());
        Entity principal = new Entity(user, Map.of("organization", organization), Set.of());
        return engine.isAuthorized(new AuthorizationRequest(user, pull, image, Map.of()), policies,
                Set.of(resource, rules, principal));
    }

    private static CedarList allowed() {
        return new CedarList(
                List.of(new PrimString("vendor/tool-0"), new PrimString("vendor/tool-1"), new PrimString("vendor/tool-2"),
                        new PrimString("vendor/tool-3"), new PrimString("vendor/tool-4"), new PrimString("vendor/tool-5")));
    }

    private static EntityUID uid(String text) {
        return EntityUID.parse(text).orElseThrow();
    }
}

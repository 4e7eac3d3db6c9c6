package io.pullgate.benchmark.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.world.World;
import io.pullgate.benchmark.world.World.Pull;

/// The same rules for Cedar: one policy, and with each question the user, the organization and the image. It is spared reading
/// the image's name and finding the rules: both are done before anything is measured.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CedarEngine {

    private static final World WORLD = new World(1000, 1);
    private static final EntityUID PULL = uid("Action", "pull");
    private static final String POLICY = """
            permit (principal is User, action == Action::"pull", resource is Image)
            when {
              resource.repository like "docker.io/library/*" && principal.organization.officialImages ||
              principal.organization.allowedRepositories.contains(resource.repository)
            };""";

    /// Whether Cedar reads the policy once, instead of with each question.
    @Param({ "false", "true" })
    private boolean policyReadBefore;

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private PolicySet policies;
    private List<Question> questions;
    private int next;

    @Setup
    public void readPolicy() throws AuthException, CacheException {
        policies = PolicySet.parsePolicies(POLICY);
        if (policyReadBefore) {
            policies.cache();
        }
        questions = IntStream.range(0, WORLD.organizations())
                .mapToObj(number -> Question.of(WORLD.pull(number, WORLD.organizations()), number)).toList();
        requireSense();
    }

    @Benchmark
    public AuthorizationResponse decide() throws AuthException {
        next = next + 1 == questions.size() ? 0 : next + 1;
        return answer(questions.get(next));
    }

    private AuthorizationResponse answer(Question question) throws AuthException {
        return engine.isAuthorized(question.request(), policies, question.entities());
    }

    private void requireSense() throws AuthException {
        int allowed = 0;
        for (Question question : questions) {
            AuthorizationResponse answer = answer(question);
            allowed += answer.success.orElseThrow(() -> new MeasurementException("Cedar fails: " + answer)).isAllowed() ? 1
                    : 0;
        }
        if (allowed != questions.size() / 2) {
            throw new MeasurementException("%d of %d pulls allowed: half of them should be.".formatted(allowed,
                    questions.size()));
        }
    }

    private static EntityUID uid(String type, String id) {
        return EntityTypeName.parse(type).orElseThrow().of(id);
    }

    private record Question(AuthorizationRequest request, Set<Entity> entities) {

        static Question of(Pull pull, int organization) {
            EntityUID rules = uid("Organization", pull.organization());
            EntityUID user = uid("User", pull.username());
            EntityUID image = uid("Image", pull.image());
            List<Value> allowed = World.allowedRepositories(organization).stream().<Value> map(PrimString::new).toList();
            return new Question(new AuthorizationRequest(user, PULL, image, Map.of()), Set.of(
                    new Entity(rules, Map.of("officialImages", new PrimBool(true),
                            "allowedRepositories", new CedarList(allowed)), Set.of()),
                    new Entity(user, Map.of("organization", rules), Set.of()),
                    new Entity(image, Map.of("repository", new PrimString(World.repository(pull.image()))), Set.of())));
        }
    }
}

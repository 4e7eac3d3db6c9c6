package io.pullgate.benchmark.decision;

import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.Question;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.world.World;

/// A program that asks policy-services about the members of a world, each question about another one's pull, and shows an access
/// token.
public record Gate(World world) {

    private static final int QUESTIONS = 4000;

    /// A policy-service that knows the gate.
    public static Shape known(Shape shape) {
        return shape.with("pullgate.integrations.gate.access-token", World.TOKEN_ID);
    }

    public Peer asking(Service policy) {
        return new Peer(policy.name(), policy.process(), policy.url().resolve("/access/v1/evaluation"),
                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + World.TOKEN), questions(),
                "\"decision\":true");
    }

    /// In the words of the OpenID AuthZEN Authorization API.
    List<Question> questions() {
        return pulls().stream().<Question> map(pull -> new Question.Post("""
                {"subject":{"type":"user","id":"%s"},"action":{"name":"pull"},"resource":{"type":"image","id":"%s"}}"""
                .formatted(pull.username(), pull.image()))).toList();
    }

    List<World.Pull> pulls() {
        return world.pulls(QUESTIONS);
    }
}

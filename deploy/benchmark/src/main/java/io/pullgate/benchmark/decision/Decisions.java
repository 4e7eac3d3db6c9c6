package io.pullgate.benchmark.decision;

import java.util.ArrayList;
import java.util.List;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Cerbos;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.Question;
import io.pullgate.benchmark.peer.Rounds;
import io.pullgate.benchmark.peer.VertxAlone;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.world.AnnouncedWorld;
import io.pullgate.benchmark.world.World;

/// What a decision costs, with who asks checked and the decision on disk before it is told, beside a server that does nothing
/// of it and beside another policy engine.
public final class Decisions implements Scenario {

    private static final World WORLD = new World(1000, 20);
    private static final Gate GATE = new Gate(WORLD);
    private static final int CONNECTIONS = 256;
    private static final double OF_VERTX = 0.60;
    private static final double OF_CERBOS = 25;
    private static final double MOST_MICROS = 10;

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public String question() {
        return "decisions on record, beside bare Vert.x and Cerbos on the same core";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        Cores.require();
        Shape shape = Gate.known(Shape.of(0, 1));
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(WORLD, kafka));
                VertxAlone vertx = VertxAlone.start(place, shape.javaOptions(), WORLD.members());
                Cerbos cerbos = Cerbos.start(place);
                Service policy = stack.policyService("policy-service", shape)) {
            policy.start();
            List<Peer> peers = List.of(GATE.asking(policy), vertx.asked(GATE.questions()), cerbos.asked(forCerbos()));
            return report(Rounds.play(peers, new Load(place.target().resolve("run"), CONNECTIONS), place, scale));
        }
    }

    /// The same question for an engine that keeps no rules by organization: they come with it. Nor does it know image references, and
    /// is spared reading them.
    private static List<Question> forCerbos() {
        return GATE.pulls().stream().<Question> map(pull -> new Question.Post("""
                {"requestId":"1","principal":{"id":"%s","roles":["member"],"attr":{"organization":"%s","official":true,\
                "community":false,"allowed":[%s]}},"resources":[{"actions":["pull"],"resource":{"kind":"image",\
                "id":"%s","attr":{"repository":"%s"}}}]}""".formatted(pull.username(), pull.organization(),
                String.join(",", quoted(pull)), pull.image(), World.repository(pull.image())))).toList();
    }

    private static List<String> quoted(World.Pull pull) {
        int organization = Integer.parseInt(pull.organization().substring(4));
        return World.allowedRepositories(organization).stream().map("\"%s\""::formatted).toList();
    }

    private static Report report(Rounds rounds) {
        List<Verdict> verdicts = new ArrayList<>(List.of(
                Verdict.atLeast("answers in those of bare Vert.x, median of pairs", rounds.ratio(0, 1), OF_VERTX),
                Verdict.atLeast("answers in those of Cerbos, median of pairs", rounds.ratio(0, 2), OF_CERBOS),
                Verdict.atMost("processor time of a decision, median", rounds.processorMicros(0), MOST_MICROS, "µs"),
                Verdict.none("question that was not answered", rounds.failures())));
        return Report
                .of("decisions",
                        """
                                policy-service has a core to itself, wrk asks from the other one by %d connections, where Kafka is too. Every question is \
                                another member's of %d organizations; who asks shows an access token; every decision is synced to disk before it \
                                is told (`durable`), and shipped to Kafka, which is in the processor time. Bare Vert.x reads the same questions, looks into a map and a set, \
                                and does nothing else. Cerbos 0.51 gets the organization's rules with each question, because it keeps none. In turn, \
                                %d rounds."""
                                .formatted(CONNECTIONS, WORLD.organizations(), rounds.count()))
                .with(rounds.table())
                .with(verdicts.toArray(Verdict[]::new));
    }
}

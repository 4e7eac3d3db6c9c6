package io.pullgate.policy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;

import io.pullgate.policy.FixedRules;

class SimulatorTest {

    private final FixedRules rules = FixedRules.ofAcme();

    @Test
    void whatTheRulesOfASnapshotSayIsToldAsSuch() {
        assertThat(simulated().has("from_snapshot")).isFalse();

        rules.fromSnapshot();

        assertThat(simulated().get("from_snapshot")).isEqualTo(BooleanNode.TRUE);
    }

    private JsonNode simulated() {
        return new ObjectMapper().valueToTree(new Simulator(rules)
                .run(new Simulation("acme", null, List.of(new Simulation.Pull("mia", "alpine")))));
    }
}

package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.pullgate.policy.decision.Repository;

class SharedRepositoriesTest {

    private final SharedRepositories repositories = new SharedRepositories();

    @Test
    void equalRepositoriesBecomeOneObject() {
        Repository first = repositories.shared(Repository.parse("acme/api"));

        assertThat(repositories.shared(Repository.parse("docker.io/acme/api"))).isSameAs(first);
        assertThat(repositories.shared(Repository.parse("acme/web"))).isEqualTo(Repository.parse("acme/web"));
    }
}

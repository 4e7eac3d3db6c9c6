package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @Test
    void aScopeIsTypeNameAndActions() {
        assertThat(Scope.parse("repository:acme/api:pull,push"))
                .isEqualTo(new Scope("repository", "acme/api", Set.of("pull", "push")));
    }

    @Test
    void theNameMayHoldAPort() {
        assertThat(Scope.parse("repository:registry.example.com:5000/acme/api:pull").name())
                .isEqualTo("registry.example.com:5000/acme/api");
    }

    @Test
    void theClassOfAResourceIsLeftOut() {
        assertThat(Scope.parse("repository(plugin):acme/plugin:pull").type()).isEqualTo("repository");
    }

    @Test
    void actionsMayBeMissingOrAStar() {
        assertThat(Scope.parse("registry:catalog:*").actions()).containsExactly("*");
        assertThat(Scope.parse("repository:acme/api:").actions()).isEmpty();
    }

    @Test
    void scopesComeInSeveralParametersAndSeveralInOne() {
        assertThat(Scope.parseAll(List.of("repository:a/b:pull repository:c/d:pull", "repository:e/f:push")))
                .extracting(Scope::name).containsExactly("a/b", "c/d", "e/f");
        assertThat(Scope.parseAll(List.of(""))).isEmpty();
    }

    @Test
    void aScopeNamedTwiceIsOne() {
        assertThat(Scope.parseAll(List.of("repository:a/b:pull,push repository:c/d:pull", "repository:a/b:push,pull")))
                .extracting(Scope::name).containsExactly("a/b", "c/d");
    }

    @Test
    void whatIsAskedOfOneResourceIsOneWish() {
        assertThat(Scope.parseAll(List.of("repository:a/b:pull", "registry:a/b:pull", "repository(plugin):a/b:push")))
                .containsExactly(new Scope("repository", "a/b", Set.of("pull", "push")),
                        new Scope("registry", "a/b", Set.of("pull")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "repository", "repository:pull", ":acme/api:pull", "repository::pull", "Repository:a/b:pull",
            "repository:a/b:PULL", "repository:a/b:pull;push", "repository(:a/b:pull", "repository()x:a/b:pull" })
    void whatBreaksTheGrammarIsRefused(String text) {
        assertThatThrownBy(() -> Scope.parse(text)).isInstanceOf(InvalidScopeException.class);
    }

    @Test
    void aFloodOfScopesIsRefused() {
        List<String> flood = Collections.nCopies(65, "repository:a/b:pull");

        assertThatThrownBy(() -> Scope.parseAll(flood)).isInstanceOf(InvalidScopeException.class);
    }

    @Test
    void aScopeOfManyActionsNeedsNoMoreStack() throws InterruptedException {
        String text = "repository:acme/api:" + ",".repeat(1000) + "pull";
        List<Scope> read = new ArrayList<>();

        Thread thread = new Thread(null, () -> read.add(Scope.parse(text)), "small", 1 << 18);
        thread.start();
        thread.join();

        assertThat(read).containsExactly(new Scope("repository", "acme/api", Set.of("pull")));
    }
}

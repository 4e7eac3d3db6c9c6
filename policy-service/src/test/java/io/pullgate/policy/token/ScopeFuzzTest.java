package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes, read as the scopes of a request.
class ScopeFuzzTest {

    @FuzzTest
    void aScopeIsReadOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            List<Scope> scopes = Scope.parseAll(List.of(text));

            assertThat(scopes).as(text).allSatisfy(scope -> {
                assertThat(scope.type()).matches("[a-z0-9]+");
                assertThat(scope.name()).isNotEmpty().doesNotContain(" ");
                assertThat(scope.actions()).allMatch(action -> action.matches("[a-z*]+"));
            });
            // Asked once more in the words of the answer, it is the same.
            assertThat(Scope.parseAll(scopes.stream().map(scope -> "%s:%s:%s".formatted(scope.type(), scope.name(),
                    String.join(",", scope.actions()))).toList())).isEqualTo(scopes);
        } catch (InvalidScopeException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}

package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class ScopeFuzzTest {

    @FuzzTest
    void anyTextIsReadOrRefused_andWhatIsReadIsTheSameWhenWrittenAgain(@NotNull String text) {
        List<Scope> scopes;
        try {
            scopes = Scope.parseAll(List.of(text));
        } catch (InvalidScopeException _) {
            return;
        }
        assertThat(Scope.parseAll(scopes.stream().map(ScopeFuzzTest::written).toList())).isEqualTo(scopes);
    }

    private static String written(Scope scope) {
        return new Access(scope.type(), scope.name(), List.copyOf(scope.actions())).asScope();
    }
}

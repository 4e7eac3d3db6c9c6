package io.pullgate.audit.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.RevisionMissingException;
import io.pullgate.audit.StaleRevisionException;

class IfMatchTest {

    @ParameterizedTest
    @ValueSource(strings = { "\"7\"", "*", "\"6\", \"7\"", "W/\"7\",\"7\"" })
    void whoHasSeenTheRevisionMayChangeIt(String header) {
        assertThatCode(() -> IfMatch.required(List.of(header)).check(7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"6\"", "W/\"7\"", "\"\"" })
    void whoHasSeenAnotherMayNot(String header) {
        assertThatThrownBy(() -> IfMatch.required(List.of(header)).check(7)).isInstanceOfSatisfying(
                StaleRevisionException.class, stale -> assertThat(stale.current()).isEqualTo(7));
    }

    @ParameterizedTest
    @ValueSource(strings = { "7", "", "\"7", "*, \"7\"" })
    void whatIsNoEntityTagIsRefused(String header) {
        assertThatThrownBy(() -> IfMatch.required(List.of(header))).isInstanceOf(BadParameterException.class);
    }

    @Test
    void somethingHasToBeSaid() {
        assertThatThrownBy(() -> IfMatch.required(List.of())).isInstanceOf(RevisionMissingException.class);
    }
}

package io.pullgate.settings.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.Role;

class RegradingTest {

    @ParameterizedTest(name = "is {0}, groups gave {1} and now give {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            MEMBER  | MEMBER  | OWNER   | OWNER
            MEMBER  | MEMBER  | AUDITOR | AUDITOR
            OWNER   | OWNER   | MEMBER  | MEMBER
            OWNER   | OWNER   | AUDITOR | AUDITOR
            AUDITOR | AUDITOR | OWNER   | OWNER
            # a role given by hand: groups raise it, and take away nothing they did not give
            OWNER   | MEMBER  | AUDITOR | OWNER
            OWNER   | AUDITOR | MEMBER  | OWNER
            AUDITOR | MEMBER  | OWNER   | OWNER
            # lowered by hand: it stays lowered until groups give more than it is
            MEMBER  | OWNER   | OWNER   | MEMBER
            MEMBER  | OWNER   | AUDITOR | AUDITOR
            AUDITOR | OWNER   | MEMBER  | AUDITOR
            # nothing has changed
            OWNER   | MEMBER  | MEMBER  | OWNER
            MEMBER  | MEMBER  | MEMBER  | MEMBER
            """)
    void groupsMoveTheRoleTheyGave(Role present, Role before, Role now, Role expected) {
        assertThat(Regrading.regraded(present, before, now)).isEqualTo(expected);
    }
}

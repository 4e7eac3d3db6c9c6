package io.pullgate.audit.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.Membership;
import io.pullgate.audit.MembershipUnknownException;
import io.pullgate.audit.Role;

class MembersTest {

    private final Members members = new Members();

    @Test
    void nobodyIsKnownBeforeEverybodyIs() {
        members.accept(new Membership("mia", 1, Map.of("acme", Role.MEMBER)));

        assertThatThrownBy(() -> members.rolesOf("mia")).isInstanceOf(MembershipUnknownException.class);
    }

    @Test
    void somebodyUnheardOfHasNoRoles() {
        members.areComplete();

        assertThat(members.rolesOf("otto")).isEmpty();
    }

    @Test
    void theNewerRevisionWins() {
        members.areComplete();
        members.accept(new Membership("mia", 2, Map.of("acme", Role.MEMBER)));
        members.accept(new Membership("mia", 3, Map.of("acme", Role.OWNER)));

        assertThat(members.rolesOf("mia")).containsEntry("acme", Role.OWNER);
    }

    @Test
    void anOlderRevisionChangesNothing() {
        members.areComplete();
        members.accept(new Membership("mia", 3, Map.of()));
        members.accept(new Membership("mia", 2, Map.of("acme", Role.OWNER)));
        members.accept(new Membership("mia", 3, Map.of("acme", Role.OWNER)));

        assertThat(members.rolesOf("mia")).isEmpty();
    }
}

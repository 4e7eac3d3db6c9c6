package io.pullgate.audit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.Contract;
import io.pullgate.audit.Membership;
import io.pullgate.audit.Role;

class MembershipReaderTest {

    private static final String SAMPLE = "membership.v1.json";

    @Test
    void readsTheContractSample() throws Exception {
        assertThat(MembershipReader.read(Contract.sample(SAMPLE)))
                .isEqualTo(new Membership("mia", 3, Map.of("acme", Role.MEMBER, "globex", Role.AUDITOR)));
    }

    @Test
    void ignoresFieldsItDoesNotKnow() throws Exception {
        assertThat(MembershipReader.read(Contract.sample(SAMPLE, event -> event.put("since", "2026"))))
                .isEqualTo(MembershipReader.read(Contract.sample(SAMPLE)));
    }

    @Test
    void aRoleItDoesNotKnowSeesNoMoreThanAMember() throws Exception {
        byte[] newer = Contract.sample(SAMPLE, event -> event.putArray("organizations").addObject()
                .put("organization", "acme").put("role", "emperor"));

        assertThat(MembershipReader.read(newer).roles()).isEqualTo(Map.of("acme", Role.MEMBER));
    }

    @Test
    void somebodyWhoLeftEverythingHasNoRoles() throws Exception {
        assertThat(MembershipReader.read(Contract.sample(SAMPLE, event -> event.putArray("organizations"))).roles())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "username", "revision" })
    void aMissingFieldIsNamed(String field) {
        assertThatThrownBy(() -> MembershipReader.read(Contract.sample(SAMPLE, event -> event.remove(field))))
                .isInstanceOf(UnreadableEventException.class).hasMessage(field + " is missing");
    }

    @Test
    void anEntryWithoutRoleMakesItUnreadable() {
        byte[] broken = Contract.sample(SAMPLE, event -> event.putArray("organizations").addObject()
                .put("organization", "acme"));

        assertThatThrownBy(() -> MembershipReader.read(broken)).isInstanceOf(UnreadableEventException.class);
    }
}

package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class MemberListTest {

    private static final Username MIA = new Username("mia");
    private static final Username OTTO = new Username("otto");
    private static final List<Member> PRESENT = List.of(member("mia"), member("rita"));

    @Test
    void whoIsNotInAListStays() {
        assertThat(list(false).wanted(PRESENT)).isEqualTo(Map.of(MIA, Optional.of(Role.OWNER), OTTO, Optional.of(Role.MEMBER)));
    }

    @Test
    void whoIsNotInACompleteListLeaves() {
        assertThat(list(true).wanted(PRESENT)).isEqualTo(Map.of(MIA, Optional.of(Role.OWNER), OTTO, Optional.of(Role.MEMBER),
                new Username("rita"), Optional.empty()));
    }

    private static MemberList list(boolean complete) {
        return new MemberList(new TreeMap<>(Map.of(MIA, Role.OWNER, OTTO, Role.MEMBER)), complete);
    }

    private static Member member(String username) {
        return new Member(new OrganizationName("acme"), new Username(username), Role.MEMBER, new Revision(1));
    }
}

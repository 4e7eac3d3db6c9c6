package io.pullgate.settings.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.pullgate.settings.Member;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Role;
import io.pullgate.settings.Username;

@Entity
@Table(name = "member")
@IdClass(MemberRow.Key.class)
class MemberRow {

    @Id
    String organization;

    @Id
    String username;

    String role;

    long revision;

    void take(Member member) {
        organization = member.organization().value();
        username = member.username().value();
        role = member.role().wireName();
        revision = member.revision().number();
    }

    Key key() {
        return new Key(organization, username);
    }

    Member member() {
        return new Member(new OrganizationName(organization), new Username(username), Role.parse(role),
                new Revision(revision));
    }

    record Key(String organization, String username) {

        static Key of(OrganizationName organization, Username username) {
            return new Key(organization.value(), username.value());
        }

        static Key of(Member member) {
            return of(member.organization(), member.username());
        }
    }
}

package io.pullgate.settings.store;

import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Role;
import io.pullgate.settings.provisioning.GroupRoles;

@Entity
@Table(name = "group_roles")
class GroupRolesRow {

    @Id
    String organization;

    @ColumnTransformer(write = "?::json")
    String roles;

    long revision;

    void take(GroupRoles taken) {
        organization = taken.organization().value();
        roles = Documents.write(taken.document());
        revision = taken.revision().number();
    }

    GroupRoles groupRoles() {
        SortedMap<String, Role> parsed = new TreeMap<>();
        Documents.read(roles).forEach((name, role) -> parsed.put(name, Role.parse((String) role)));
        return new GroupRoles(new OrganizationName(organization), parsed, new Revision(revision));
    }
}

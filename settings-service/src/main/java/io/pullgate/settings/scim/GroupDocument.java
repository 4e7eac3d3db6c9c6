package io.pullgate.settings.scim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.provisioning.GroupClaim;
import io.pullgate.settings.provisioning.GroupMember;
import io.pullgate.settings.provisioning.ProvisionedGroup;

/// A group as SCIM writes it, and what we make of it.
final class GroupDocument {

    private static final String USER = "User";

    private GroupDocument() {
    }

    static GroupClaim claim(Group group) {
        String name = group.getDisplayName().orElse("");
        UserDocument.requireReadable(RFC7643.DISPLAY_NAME, name);
        Optional<String> externalId = group.getExternalId();
        externalId.ifPresent(text -> UserDocument.requireReadable(RFC7643.EXTERNAL_ID, text));
        Set<UUID> members = group.getMembers().stream().map(GroupDocument::userId).collect(Collectors.toSet());
        return new GroupClaim(name, externalId, members);
    }

    static Group write(ProvisionedGroup group, List<GroupMember> members, String location) {
        Group document = Group.builder().id(group.id().toString()).displayName(group.name())
                .externalId(group.externalId().orElse(null))
                .members(members.stream().map(GroupDocument::reference).toList())
                .build();
        document.setMeta(Meta.builder().resourceType("Group").created(group.createdAt()).lastModified(group.changedAt())
                .location(location).build());
        return document;
    }

    private static UUID userId(Member member) {
        if (!member.getType().orElse(USER).equalsIgnoreCase(USER)) {
            throw new SettingsException.Malformed(RFC7643.MEMBERS, "must be users; a group in a group means nothing here");
        }
        return member.getValue().flatMap(ScimId::parse)
                .orElseThrow(() -> new SettingsException.Malformed(RFC7643.MEMBERS, "must have the ids of users as values"));
    }

    private static Member reference(GroupMember user) {
        return Member.builder().value(user.id().toString()).display(user.username().value()).type(USER).build();
    }
}

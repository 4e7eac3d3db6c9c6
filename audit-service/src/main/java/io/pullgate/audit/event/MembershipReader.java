package io.pullgate.audit.event;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.Membership;
import io.pullgate.audit.Role;

/// Reads `membership.v1`, which settings-service owns.
public final class MembershipReader {

    private MembershipReader() {
    }

    public static Membership read(byte[] message) throws UnreadableEventException {
        EventFields event = EventFields.parse(message);
        Map<String, Role> roles = new HashMap<>();
        for (JsonNode entry : event.array("organizations")) {
            JsonNode organization = entry.path("organization");
            JsonNode role = entry.path("role");
            if (!organization.isTextual() || !role.isTextual()) {
                throw new UnreadableEventException("organizations holds an entry without organization and role");
            }
            roles.put(organization.textValue(), Role.parse(role.textValue()));
        }
        return new Membership(event.text("username"), event.number("revision"), roles);
    }
}

package io.pullgate.policy.view;

import static io.pullgate.policy.view.JsonFields.required;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;

/// Reads all organizations of one user (`membership.v1`).
final class MembershipReader {

    private final JsonParser json;
    private String username;
    private long revision;
    private List<AnnouncedMembership.Place> organizations;
    private String designated;

    private MembershipReader(JsonParser json) {
        this.json = json;
    }

    /// @throws IllegalArgumentException when it is something else, or incomplete
    static AnnouncedMembership read(JsonParser json) throws IOException {
        MembershipReader reader = new MembershipReader(json);
        JsonFields.each(json, reader::field);
        return new AnnouncedMembership(required(reader.username, "username"), reader.revision,
                required(reader.organizations, "organizations"), reader.designated);
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "username" -> username = JsonFields.text(json);
            case "revision" -> revision = JsonFields.number(json);
            case "organizations" -> organizations = JsonFields.list(json, _ -> new PlaceReader().read());
            case "designated" -> designated = JsonFields.textOrNull(json);
            default -> json.skipChildren();
        }
    }

    private final class PlaceReader {

        private String organization;
        private String role;

        private AnnouncedMembership.Place read() throws IOException {
            JsonFields.each(json, this::field);
            return new AnnouncedMembership.Place(required(organization, "organizations.organization"),
                    required(role, "organizations.role"));
        }

        private void field(String name) throws IOException {
            switch (name) {
                case "organization" -> organization = JsonFields.text(json);
                case "role" -> role = JsonFields.text(json);
                default -> json.skipChildren();
            }
        }
    }
}

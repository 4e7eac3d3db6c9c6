package io.pullgate.policy.view;

import static io.pullgate.policy.view.JsonFields.required;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// Reads one organization's rules (`organization-policy.v1`). A switch of a category that is missing is off.
final class PolicyReader {

    private final JsonParser json;
    private String organization;
    private long revision;
    private String mode;
    private boolean official;
    private boolean publishers;
    private Boolean sponsored;
    private boolean community;
    private List<String> allowed;
    private List<String> namespaces;
    private AnnouncedPolicy.Others others;
    private String occurredAt;
    private AnnouncedPolicy.Since since;

    private PolicyReader(JsonParser json) {
        this.json = json;
    }

    /// @throws IllegalArgumentException when it is something else, or incomplete
    static AnnouncedPolicy read(JsonParser json) throws IOException {
        PolicyReader reader = new PolicyReader(json);
        JsonFields.each(json, reader::field);
        return reader.read();
    }

    private AnnouncedPolicy read() {
        return new AnnouncedPolicy(required(organization, "organization"), revision, required(mode, "mode"), official,
                publishers,
                sponsored, community, required(allowed, "allowedRepositories"), required(namespaces, "namespaces"),
                required(others, "otherRegistries"), occurredAt, since);
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "organization" -> organization = JsonFields.text(json);
            case "revision" -> revision = JsonFields.number(json);
            case "mode" -> mode = JsonFields.text(json);
            case "allowOfficialImages" -> official = JsonFields.flag(json);
            case "allowVerifiedPublishers" -> publishers = JsonFields.flag(json);
            case "allowSponsoredOss" -> sponsored = JsonFields.flagOrNull(json);
            case "allowCommunityImages" -> community = JsonFields.flag(json);
            case "allowedRepositories" -> allowed = JsonFields.texts(json);
            case "namespaces" -> namespaces = JsonFields.texts(json);
            case "otherRegistries" -> others = new OthersReader().read();
            case "occurredAt" -> occurredAt = JsonFields.textOrNull(json);
            case "since" -> since = json.hasToken(JsonToken.VALUE_NULL) ? null : new SinceReader().read();
            default -> json.skipChildren();
        }
    }

    private final class OthersReader {

        private Boolean governed;
        private Set<String> hosts;

        private AnnouncedPolicy.Others read() throws IOException {
            JsonFields.each(json, this::field);
            return new AnnouncedPolicy.Others(required(governed, "otherRegistries.governed"),
                    required(hosts, "otherRegistries.allowedHosts"));
        }

        private void field(String name) throws IOException {
            switch (name) {
                case "governed" -> governed = JsonFields.flagOrNull(json);
                case "allowedHosts" -> hosts = Set.copyOf(JsonFields.texts(json));
                default -> json.skipChildren();
            }
        }
    }

    private final class SinceReader {

        private Long mode;
        private Long official;
        private Long publishers;
        private Long sponsored;
        private Long community;
        private Long others;

        private AnnouncedPolicy.Since read() throws IOException {
            JsonFields.each(json, this::field);
            return new AnnouncedPolicy.Since(mode, official, publishers, sponsored, community, others);
        }

        private void field(String name) throws IOException {
            switch (name) {
                case "mode" -> mode = JsonFields.numberOrNull(json);
                case "allowOfficialImages" -> official = JsonFields.numberOrNull(json);
                case "allowVerifiedPublishers" -> publishers = JsonFields.numberOrNull(json);
                case "allowSponsoredOss" -> sponsored = JsonFields.numberOrNull(json);
                case "allowCommunityImages" -> community = JsonFields.numberOrNull(json);
                case "otherRegistries" -> others = JsonFields.numberOrNull(json);
                default -> json.skipChildren();
            }
        }
    }
}

package io.pullgate.audit.siem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.Circumstances;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.PulledImage;
import io.pullgate.audit.Puller;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.Ruling;
import io.pullgate.audit.siem.Classification.EventClass;

/// A decided pull as OCSF's API Activity (6003), activity Read, with the profile `security_control`: pulls are calls of a
/// registry's API, and lie in a SIEM beside those of the clouds' registries.
public final class PullActivity {

    private static final Classification READ = new Classification(EventClass.API_ACTIVITY, 2, "Read");
    private static final String RULES = "image access";

    private PullActivity() {
    }

    public static OcsfEvent of(RecordedPull recorded) {
        PullDecision pull = recorded.decision();
        Ruling ruling = pull.ruling();
        String code = "pull." + ruling.decision();
        Severity severity = Control.severity(ruling);
        Attributes event = READ.attributes()
                .number("time", pull.decidedAt().toEpochMilli())
                .number("severity_id", severity.id()).text("severity", severity.caption())
                .text("message", message(pull))
                .object("metadata", new Metadata(pull.id(), code, pull.organization(), pull.decidedAt(),
                        recorded.recordedAt(), profiles(pull)).attributes());
        Control.of(ruling).addTo(event)
                .text("status_code", ruling.reason())
                .object("policy", pull.organization().map(organization -> policy(organization, ruling)))
                .objects("authorizations", authorizations(pull))
                .object("actor", actor(pull))
                .object("api", api(pull))
                .object("src_endpoint", source(pull.circumstances()))
                .object("http_request", new Attributes().text("user_agent", pull.circumstances().userAgent()))
                .objects("resources", List.of(image(pull)))
                .object("trace", new Attributes().text("uid", pull.traceId()))
                .object("unmapped", unmapped(pull));
        return new OcsfEvent(pull.id(), pull.decidedAt(), pull.organization(), code, ruling.decision(), severity,
                Json.bytes(event));
    }

    private static String message(PullDecision pull) {
        return "%s: %s pulls %s (%s)".formatted(pull.ruling().decision(), pull.puller().user().orElse("somebody"),
                name(pull.image()), pull.ruling().reason());
    }

    private static List<String> profiles(PullDecision pull) {
        return pull.traceId().isPresent() ? List.of("security_control", "trace") : List.of("security_control");
    }

    private static Attributes policy(String organization, Ruling ruling) {
        return new Attributes().text("name", RULES).text("uid", organization)
                .text("version", ruling.policyRevision().map(Object::toString))
                .flag("is_applied", ruling.mode().equals(Optional.of("enforce")));
    }

    /// One for each organization of the user; the first one decided.
    private static List<Attributes> authorizations(PullDecision pull) {
        return StreamSupport.stream(Json.parsed(pull.verdicts()).spliterator(), false).filter(JsonNode::isObject)
                .map(verdict -> new Attributes().text("decision", verdict.path("outcome").asText("unknown"))
                        .object("policy", new Attributes().text("name", RULES)
                                .text("uid", word(verdict, "organization")).text("version", word(verdict, "revision"))
                                .text("desc", word(verdict, "reason"))))
                .toList();
    }

    private static Optional<String> word(JsonNode verdict, String name) {
        return Optional.of(verdict.path(name).asText()).filter(text -> !text.isEmpty());
    }

    /// Whoever has no name, because nobody signed in, a machine asked, or the names are gone, is known by who asked for them.
    private static Attributes actor(PullDecision pull) {
        Puller puller = pull.puller();
        Attributes user = new Attributes();
        if (puller.user().isPresent() || puller.userId().isPresent()) {
            user.text("name", puller.user()).text("uid", puller.userId()).number("type_id", 1).text("type", "User")
                    .objects("programmatic_credentials", puller.tokenId().stream().map(PullActivity::credential).toList())
                    .object("org", new Attributes().text("uid", pull.organization()));
        }
        Circumstances circumstances = pull.circumstances();
        return new Attributes().object("user", user)
                .object("idp", new Attributes().text("uid", puller.issuer()).text("issuer", puller.issuer()))
                .text("app_name", circumstances.integration().orElse(circumstances.door()));
    }

    private static Attributes credential(String tokenId) {
        return new Attributes().text("type", "Personal Access Token").text("uid", tokenId);
    }

    private static Attributes api(PullDecision pull) {
        return new Attributes().text("operation", "pull")
                .object("service", new Attributes().text("name", "policy-service").text("uid", pull.origin().replica()))
                .object("request", new Attributes().text("uid", pull.id().toString()));
    }

    private static Attributes source(Circumstances circumstances) {
        Attributes endpoint = new Attributes();
        circumstances.clientAddress().ifPresent(address -> new ReportedAddress(address).addTo(endpoint));
        return endpoint.text("svc_name", circumstances.integration().orElse(circumstances.door()));
    }

    private static Attributes image(PullDecision pull) {
        PulledImage image = pull.image();
        return new Attributes().text("type", "container_image").text("name", name(image)).text("uid", image.digest())
                .number("role_id", 1).text("role", "Target")
                .texts("labels", List.of(pull.ruling().category()))
                .object("data", new Attributes().text("asked", image.image()).text("registry", image.registry())
                        .text("repository", image.repository()).text("tag", image.tag()));
    }

    private static String name(PulledImage image) {
        List<String> parts = new ArrayList<>(List.of(image.registry(), "/", image.repository()));
        image.tag().ifPresent(tag -> parts.addAll(List.of(":", tag)));
        return String.join("", parts);
    }

    private static Attributes unmapped(PullDecision pull) {
        Ruling ruling = pull.ruling();
        return new Attributes()
                .text("authentication", pull.puller().authentication())
                .text("category", ruling.category())
                .text("door", pull.circumstances().door())
                .text("mode", ruling.mode())
                .text("role", ruling.role())
                .text("overridden", ruling.overridden())
                .number("catalogue_revision", ruling.catalogueRevision())
                .number("staleness_ms", ruling.stalenessMs())
                .flag("from_snapshot", ruling.fromSnapshot())
                .text("replica", pull.origin().replica())
                .number("epoch", pull.origin().epoch())
                .number("sequence", pull.origin().sequence());
    }
}

package io.pullgate.policy.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.WireName;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.Verdict;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.view.Freshness;

/// Writes decisions as `contract/pull-decision.v1.json` shows: every field, in that order; `fromSnapshot` where it is true.
///
/// Written by hand, because no setting of an object mapper may change what is on record.
final class PullDecisionJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 1024;

    private final JsonGenerator json;

    private PullDecisionJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] encode(PullDecision decision, long epoch, long sequence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            new PullDecisionJson(json).write(decision, epoch, sequence);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(PullDecision decision, long epoch, long sequence) throws IOException {
        json.writeStartObject();
        text("id", decision.id().toString());
        text("occurredAt", Microseconds.format(decision.occurredAt()));
        writeRuling(decision.decision());
        number("catalogueRevision", decision.catalogueRevision());
        writeFreshness(decision.freshness());
        writeSubject(decision.attempt().subject());
        writeImage(decision.attempt());
        writeOrigin(decision.attempt().origin());
        text("replica", decision.replica());
        number("epoch", epoch);
        number("sequence", sequence);
        json.writeNullField("traceId");
        json.writeEndObject();
    }

    private void writeRuling(Decision decision) throws IOException {
        Optional<Verdict> deciding = decision.decisive();
        text("organization", deciding.map(Verdict::organization));
        number("revision", deciding.map(Verdict::revision));
        text("outcome", WireName.of(decision.outcome()));
        text("reason", WireName.of(decision.reason()));
        text("overridden", deciding.flatMap(Verdict::overridden).map(WireName::of));
        text("category", WireName.of(decision.category()));
        text("mode", deciding.map(Verdict::mode).map(WireName::of));
        text("role", deciding.map(Verdict::role).map(WireName::of));
        writeVerdicts(decision.verdicts());
    }

    private void writeVerdicts(List<Verdict> verdicts) throws IOException {
        json.writeArrayFieldStart("verdicts");
        for (Verdict verdict : verdicts) {
            json.writeStartObject();
            text("organization", verdict.organization());
            text("role", WireName.of(verdict.role()));
            text("mode", WireName.of(verdict.mode()));
            number("revision", verdict.revision());
            text("outcome", WireName.of(verdict.outcome()));
            text("reason", WireName.of(verdict.reason()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeFreshness(Freshness.Complete freshness) throws IOException {
        number("stalenessMillis", freshness.staleness().toMillis());
        if (freshness.fromSnapshot()) {
            json.writeBooleanField("fromSnapshot", true);
        }
    }

    private void writeSubject(Subject subject) throws IOException {
        text("username", subject.name());
        switch (subject) {
            case Subject.Anonymous() -> writeIdentity(Optional.empty(), Optional.empty(), "anonymous", Optional.empty());
            case Subject.TokenHolder(_, String tokenId, _) ->
                writeIdentity(Optional.empty(), Optional.empty(), "access_token", Optional.of(tokenId));
            case Subject.OidcUser(_, String issuer, String userId) ->
                writeIdentity(Optional.of(userId), Optional.of(issuer), "oidc", Optional.empty());
            case Subject.VouchedFor _ -> writeIdentity(Optional.empty(), Optional.empty(), "integration", Optional.empty());
            case Subject.Workload _ -> writeIdentity(Optional.empty(), Optional.empty(), "workload", Optional.empty());
        }
    }

    private void writeIdentity(Optional<String> userId, Optional<String> issuer, String authentication,
            Optional<String> tokenId) throws IOException {
        text("userId", userId);
        text("issuer", issuer);
        text("authentication", authentication);
        text("tokenId", tokenId);
    }

    private void writeImage(PullAttempt attempt) throws IOException {
        ImageReference reference = attempt.reference();
        text("image", attempt.image());
        text("registry", reference.repository().registry());
        text("repository", reference.repository().path());
        text("tag", reference.tag());
        text("digest", reference.digest());
    }

    private void writeOrigin(Origin origin) throws IOException {
        text("door", WireName.of(origin.door()));
        text("integration", origin.integration());
        text("clientAddress", origin.clientAddress());
        text("userAgent", origin.userAgent());
    }

    private void text(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            text(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    /// Half a surrogate pair, which a client may have sent, becomes `?`: no text may keep a decision off the record.
    private void text(String field, String value) throws IOException {
        json.writeFieldName(field);
        if (hasSurrogates(value)) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            json.writeUTF8String(utf8, 0, utf8.length);
        } else {
            json.writeString(value);
        }
    }

    private static boolean hasSurrogates(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (Character.isSurrogate(value.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private void number(String field, Optional<Long> value) throws IOException {
        if (value.isPresent()) {
            number(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    private void number(String field, long value) throws IOException {
        json.writeNumberField(field, value);
    }
}

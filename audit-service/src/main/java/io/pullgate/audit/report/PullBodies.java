package io.pullgate.audit.report;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.pullgate.audit.PullDecision;
import io.pullgate.audit.Reader;
import io.pullgate.audit.RecordedPull;

/// Shows records to one reader: what other organizations had to say about a pull is for those who oversee them.
@ApplicationScoped
class PullBodies {

    private final ObjectMapper json;

    PullBodies(ObjectMapper json) {
        this.json = json;
    }

    List<PullBody> of(List<RecordedPull> pulls, Reader reader) {
        return pulls.stream().map(pull -> of(pull, reader)).toList();
    }

    PullBody of(RecordedPull recorded, Reader reader) {
        PullDecision pull = recorded.decision();
        return new PullBody(pull.id(), pull.decidedAt(), recorded.recordedAt(), pull.puller(), pull.organization(),
                pull.image(), pull.ruling(), pull.circumstances(), pull.origin(), pull.traceId(), verdicts(pull, reader));
    }

    private JsonNode verdicts(PullDecision pull, Reader reader) {
        ArrayNode shown = json.createArrayNode();
        for (JsonNode verdict : parsed(pull.verdicts())) {
            if (reader.mayKnowVerdict(pull, verdict.path("organization").asText())) {
                shown.add(verdict);
            }
        }
        return shown;
    }

    private JsonNode parsed(String verdicts) {
        try {
            return json.readTree(verdicts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("only what was read as JSON is stored as verdicts", impossible);
        }
    }
}

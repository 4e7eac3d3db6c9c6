package io.pullgate.policy.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.pullgate.policy.RefusalText;
import io.pullgate.policy.identity.BasicCredentials;
import io.pullgate.policy.oci.OciErrors;
import io.pullgate.policy.oci.OciErrors.Code;
import io.pullgate.policy.oci.RefusalDetail;

/// Answers to a proxy. Some hand our body to their client; nginx does not, and finds the same in `Pullgate-Refusal`.
///
/// Only 401 and 403 are refusals to all of them, so whatever else must not pass is a 403 as well.
@ApplicationScoped
class GateAnswers {

    private static final String DECISION = "Pullgate-Decision";
    private static final String REFUSAL = "Pullgate-Refusal";

    private final ObjectWriter json;

    GateAnswers(ObjectMapper json) {
        // A header holds ASCII only, and no line breaks.
        this.json = json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    }

    Response open(Passage.Open open) {
        Response.ResponseBuilder response = Response.ok();
        open.decision().ifPresent(decision -> response.header(DECISION, decision.id()));
        return response.build();
    }

    /// Nobody who is unknown is told that the image is refused to everybody: their client shall sign in and ask again.
    Response refused(Passage.Refused refused) {
        String text = RefusalText.of(refused.decision(), refused.repository());
        OciErrors body = OciErrors.denied(text, RefusalDetail.of(refused.decision()));
        Response.ResponseBuilder response = told(refused.signingIn() ? 401 : 403, body).header(DECISION,
                refused.decision().id());
        return (refused.signingIn() ? response.header(HttpHeaders.WWW_AUTHENTICATE, BasicCredentials.CHALLENGE) : response)
                .build();
    }

    Response signIn(String why) {
        return told(401, OciErrors.of(Code.UNAUTHORIZED, why)).header(HttpHeaders.WWW_AUTHENTICATE, BasicCredentials.CHALLENGE)
                .build();
    }

    Response failure(int status, Code code, String why) {
        return told(status, OciErrors.of(code, why)).build();
    }

    Response unavailable(String why) {
        return told(503, OciErrors.of(Code.UNAVAILABLE, why)).header(HttpHeaders.RETRY_AFTER, 1).build();
    }

    private Response.ResponseBuilder told(int status, OciErrors body) {
        String text = text(body);
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(text).header(REFUSAL, text);
    }

    private String text(OciErrors body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }
}

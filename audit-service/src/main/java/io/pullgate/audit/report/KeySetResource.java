package io.pullgate.audit.report;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.pullgate.audit.NoRead;
import io.pullgate.audit.checkpoint.SigningKeys;
import io.pullgate.audit.integrity.PublicCheckpointKey;

/// The public keys of checkpoints (RFC 7517), for everybody: also of those that do not sign any more.
@Path("/.well-known/jwks.json")
@NoRead
public class KeySetResource {

    private final Map<String, List<Map<String, String>>> document;

    KeySetResource(SigningKeys keys) {
        this.document = Map.of("keys", keys.published().stream().map(PublicCheckpointKey::jwk).toList());
    }

    @GET
    @Produces("application/jwk-set+json")
    @Operation(summary = "The public keys that checkpoints are signed with")
    public Map<String, List<Map<String, String>>> keys() {
        return document;
    }
}

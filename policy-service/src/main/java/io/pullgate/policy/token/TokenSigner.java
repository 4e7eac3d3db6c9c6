package io.pullgate.policy.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.quarkus.runtime.Startup;

/// Writes registry tokens (distribution specification, "Token Authentication Implementation").
///
/// `aud` is a string, because registries of the 2.x line cannot read an array; `x5c` and `kid` are both there, because
/// registries look for the one or the other.
@Startup
@ApplicationScoped
class TokenSigner {

    private static final Logger LOG = Logger.getLogger(TokenSigner.class);
    /// The specification's lower limit: clients hold on to a token this long whatever it says.
    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(60);
    private static final Duration TO_CHANGE_THE_KEY = Duration.ofDays(30);

    private static final ObjectWriter CLAIMS = new JsonMapper().writerFor(Claims.class);

    private final SigningKey key;
    private final String header;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;

    TokenSigner(TokenConfig config, TokenKeys keys, Clock clock) {
        if (config.lifetime().compareTo(SHORTEST_LIFETIME) < 0) {
            throw new IllegalStateException("pullgate.token.lifetime must be at least 60 seconds");
        }
        this.key = keys.signing();
        this.header = Signatures.header(key, "JWT", Map.of("x5c", List.of(key.certificateBase64())));
        this.issuer = config.issuer();
        this.lifetime = config.lifetime();
        this.clock = clock;
        warnOfTheEnd();
    }

    private void warnOfTheEnd() {
        Instant end = key.certificate().getNotAfter().toInstant();
        if (clock.instant().plus(TO_CHANGE_THE_KEY).isAfter(end)) {
            LOG.warnf("the certificate of the signing key ends at %s: from then on registries refuse its tokens", end);
        }
    }

    /// @param subject the user's name, or the empty text for nobody
    /// @param id the token's own name, its `jti`
    SignedToken sign(String subject, String service, String id, List<Access> access) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Claims claims = new Claims(issuer, subject, service, now.getEpochSecond(), now.getEpochSecond(),
                now.plus(lifetime).getEpochSecond(), id, access);
        try {
            return new SignedToken(Signatures.signed(key, header, CLAIMS.writeValueAsBytes(claims)), now, lifetime);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the claims of a token could not be written", e);
        }
    }

    /// What a registry token says (RFC 7519, 4.1), with the times in seconds since 1970.
    private record Claims(String iss, String sub, String aud, long iat, long nbf, long exp, String jti, List<Access> access) {
    }

    /// A registry token as it goes out.
    record SignedToken(String text, Instant issuedAt, Duration lifetime) {
    }
}

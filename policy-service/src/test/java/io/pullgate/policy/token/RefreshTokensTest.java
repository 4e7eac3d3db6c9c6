package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.FixedRules;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.PersonalAccessTokens;
import io.pullgate.policy.identity.SignIn;
import io.pullgate.policy.identity.SignedIn;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.view.AccessToken;

class RefreshTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final String REGISTRY = "registry.local";
    private static final AccessToken MIAS_TOKEN = new AccessToken("t1", "mia", "a".repeat(64), Optional.empty(),
            Set.of("repo:read"));
    private static final SignedIn MIA = new SignedIn.ByAccessToken(MIAS_TOKEN);
    private static final SignedIn MIA_BY_OIDC = new SignedIn.ByProvider(
            new Subject.OidcUser("mia", "https://idp.example.com", "id-of-mia"), LATER);

    @TempDir
    static Path folder;

    private static TestKeystore keystore;

    private final FixedRules rules = FixedRules.ofAcme().token(MIAS_TOKEN);

    @BeforeAll
    static void createKeys() {
        keystore = TestKeystore.in(folder);
    }

    @Test
    void whatOneReplicaGaveAnotherTakes() {
        String token = replica(rules, NOW).issue(MIA, REGISTRY).orElseThrow();

        assertThat(replica(rules, NOW.plus(Duration.ofDays(3650))).redeem(token, REGISTRY)).isEqualTo(MIA);
    }

    @Test
    void nobodyCanReadItAndNoTwoAreAlike() {
        RefreshTokens tokens = replica(rules, NOW);
        String token = tokens.issue(MIA, REGISTRY).orElseThrow();

        assertThat(token).startsWith("pgr_").isNotEqualTo(tokens.issue(MIA, REGISTRY).orElseThrow());
        for (String part : token.substring(4).split("\\.")) {
            assertThat(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1))
                    .doesNotContain("mia", REGISTRY, MIAS_TOKEN.sha256());
        }
    }

    @Test
    void revokingTheAccessTokenRevokesIt() {
        String token = replica(rules, NOW).issue(MIA, REGISTRY).orElseThrow();

        assertRefused(replica(FixedRules.ofAcme(), NOW), token, REGISTRY, "unknown, revoked or expired");
    }

    @Test
    void itIsGoodForWhatTheAccessTokenIsGoodForNow() {
        String token = replica(rules, NOW).issue(MIA, REGISTRY).orElseThrow();
        AccessToken narrowed = new AccessToken("t1", "mia", MIAS_TOKEN.sha256(), Optional.empty(), Set.of("settings:read"));

        assertRefused(replica(FixedRules.ofAcme().token(narrowed), NOW), token, REGISTRY, "not for registries");
    }

    @Test
    void itIsForOneRegistry() {
        assertRefused(replica(rules, NOW), replica(rules, NOW).issue(MIA, REGISTRY).orElseThrow(), "elsewhere.example",
                "another registry");
    }

    @Test
    void fromAnOidcTokenItEndsWithThat() {
        String token = replica(rules, NOW).issue(MIA_BY_OIDC, REGISTRY).orElseThrow();

        assertThat(replica(rules, LATER.minusSeconds(1)).redeem(token, REGISTRY)).isEqualTo(MIA_BY_OIDC);
        assertRefused(replica(rules, LATER), token, REGISTRY, "has expired");
    }

    @Test
    void whileTheAccessTokensAreNotAllKnownNobodyIsRefusedForGood() {
        String token = replica(rules, NOW).issue(MIA, REGISTRY).orElseThrow();
        rules.incomplete("Kafka cannot be reached");

        assertThatThrownBy(() -> replica(rules, NOW).redeem(token, REGISTRY)).isInstanceOf(CannotDecideException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "pgr_", "pgr_x", "pgr_a.b.c.d.e", "pgp_mmmm", "eyJhbGciOiJub25lIn0.e30.",
            "pgr_eyJhbGciOiJub25lIn0.e30.",
            "pgr_eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.e30.AAAAAAAAAAAAAAAAAAAAAA" })
    void whatIsNoneOfOursIsRefused(String token) {
        assertRefused(replica(rules, NOW), token, REGISTRY, "none of ours");
    }

    @Test
    void oneThatWasAlteredIsRefused() {
        String token = replica(rules, NOW).issue(MIA, REGISTRY).orElseThrow();
        // The last character of a part has bits that mean nothing, so it is left alone.
        for (int at = "pgr_".length(); at < token.length() - 1; at += 5) {
            if (token.charAt(at + 1) == '.') {
                continue;
            }
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String altered = token.substring(0, at) + other + token.substring(at + 1);
            assertRefused(replica(rules, NOW), altered, REGISTRY, "none of ours");
        }
    }

    @Test
    void aNewKeyTakesThePlaceOfAnOldOneWithoutSigningAnybodyOut(@TempDir Path other) {
        TestKeystore turning = TestKeystore.in(other);
        String sealedBefore = replica(turning.config(), rules, NOW).issue(MIA, REGISTRY).orElseThrow();
        turning.addSecretKey("refresh-2", 256);
        RefreshTokens behind = replica(turning.config().sealingWith("refresh"), rules, NOW);
        RefreshTokens ahead = replica(turning.config().sealingWith("refresh-2"), rules, NOW);
        String sealedAfter = ahead.issue(MIA, REGISTRY).orElseThrow();

        assertThat(ahead.redeem(sealedBefore, REGISTRY)).isEqualTo(MIA);
        assertThat(behind.redeem(sealedAfter, REGISTRY)).isEqualTo(MIA);

        turning.remove("refresh");
        RefreshTokens atLast = replica(turning.config(), rules, NOW);
        assertThat(atLast.redeem(sealedAfter, REGISTRY)).isEqualTo(MIA);
        assertRefused(atLast, sealedBefore, REGISTRY, "none of ours");
    }

    @Test
    void withoutAKeyNoneAreGivenOutAndNoneAreTaken(@TempDir Path other) {
        String token = replica(rules, NOW).issue(MIA, REGISTRY).orElseThrow();
        TestKeystore signingOnly = new TestKeystore(other.resolve("keystore.p12"));
        signingOnly.addSigningKey("token");
        RefreshTokens tokens = replica(signingOnly.config(), rules, NOW);

        assertThat(tokens.issue(MIA, REGISTRY)).isEmpty();
        assertRefused(tokens, token, REGISTRY, "none of ours");
    }

    private static void assertRefused(RefreshTokens tokens, String token, String service, String why) {
        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> tokens.redeem(token, service))
                .withMessageContaining(why);
    }

    private static RefreshTokens replica(FixedRules rules, Instant now) {
        return replica(keystore.config(), rules, now);
    }

    private static RefreshTokens replica(TokenConfig config, FixedRules rules, Instant now) {
        // None of these sign-ins looks at an OIDC token again.
        SignIn signIn = new SignIn(new PersonalAccessTokens(rules), null);
        return new RefreshTokens(new TokenKeys(config), signIn, Clock.fixed(now, ZoneOffset.UTC));
    }
}

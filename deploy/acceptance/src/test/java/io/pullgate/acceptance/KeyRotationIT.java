package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.PolicyApi;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.Registry;
import io.pullgate.local.TokenKey;

/// While a new key takes the place of an old one, the real registry takes the tokens of both, if it was told of the new one
/// before it signs (docs/operator.md, "Keys").
@ExtendWith(SharedTestbed.class)
class KeyRotationIT {

    private final Testbed testbed;

    KeyRotationIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @Test
    void aRegistryThatTrustsBothKeysRefusesNoReplica() throws Exception {
        testbed.setRulesAndWait(new Rules(true, true, false));
        Path folder = Files.createDirectories(testbed.folder("rotation"));
        TokenKey old = testbed.tokenKey();
        TokenKey fresh = TokenKey.in(folder.resolve("new"));
        Path both = Files.writeString(folder.resolve("trust.pem"),
                Files.readString(old.certificate()) + Files.readString(fresh.certificate()));
        try (PolicyService ahead = testbed.policyService("rotation-ahead", Map.of(
                "pullgate.token.keystore", keystoreOf(old, fresh, folder.resolve("keystore.p12")).toString(),
                "pullgate.token.signing-key", "new"));
                Registry trustingBoth = testbed.registryTrusting("registry-rotation", both)) {
            ahead.start();
            String oldToken = token(testbed.policy());
            String newToken = token(ahead.api());

            assertThat(manifest(trustingBoth, oldToken)).isEqualTo(200);
            assertThat(manifest(trustingBoth, newToken)).isEqualTo(200);
            assertThat(manifest(testbed.registry(), newToken)).as("where the new key is not trusted yet").isEqualTo(401);
        }
    }

    private static Path keystoreOf(TokenKey old, TokenKey fresh, Path target) throws IOException, InterruptedException {
        Files.copy(old.keystore(), target);
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importkeystore", "-srckeystore", fresh.keystore().toString(), "-srcstorepass", fresh.password(),
                "-srcalias", "pullgate", "-destkeystore", target.toString(), "-deststorepass", old.password(),
                "-destalias", "new").redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(output).isZero();
        return target;
    }

    private String token(PolicyApi policy) {
        Optional<String> mia = Optional.of(Http.basic("mia", testbed.accessToken("mia")));
        return policy.token(Testbed.SERVICE, "acme/api", mia).json().required("token").asText();
    }

    private static int manifest(Registry registry, String token) {
        URI uri = registry.api("acme/api/manifests/latest");
        return Http.send(Http.bearing(uri, token).header("Accept", "application/vnd.docker.distribution.manifest.v2+json"))
                .status();
    }
}

package io.pullgate.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class RequestLineFuzzTest {

    @FuzzTest
    void anyPathIsReadOrRefused_andWhatIsReadIsWhatItSays(@NotNull String uri) {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
            try {
                RequestLine line = RequestLine.of(method, uri);
                line.namespace();
                requireFaithful(line, line.read());
            } catch (UnreadableRequestException _) {
                // Refused, with a reason.
            }
        }
    }

    /// The path begins with the repository and goes on with what is read of it or written to it, letter by letter.
    private static void requireFaithful(RequestLine line, RegistryRequest request) {
        switch (request) {
            case RegistryRequest.Greeting() -> assertThat(line.path()).isIn("/v2", "/v2/");
            case RegistryRequest.Read(String repository, boolean onlyHead, var reference) -> {
                assertThat(line.method()).isEqualTo(onlyHead ? "HEAD" : "GET");
                assertThat(line.path()).startsWith("/v2/" + repository + "/");
                reference.ifPresent(manifest -> assertThat(line.path())
                        .isEqualTo("/v2/" + repository + "/manifests/" + manifest));
            }
            case RegistryRequest.Write(String repository, _) -> assertThat(line.path()).startsWith("/v2/" + repository + "/");
            case RegistryRequest.Delete(String repository) -> assertThat(line.path()).startsWith("/v2/" + repository + "/");
        }
    }
}

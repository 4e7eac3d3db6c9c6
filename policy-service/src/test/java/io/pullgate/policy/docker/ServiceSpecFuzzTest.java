package io.pullgate.policy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.decision.InvalidImageReferenceException;

class ServiceSpecFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest
    void anyServiceNamesImagesThatAreInIt_orIsRefused(byte[] body) throws IOException {
        List<WantedImage> images;
        try {
            images = ServiceSpec.images(body);
        } catch (UndecidableRequestException | InvalidImageReferenceException _) {
            return;
        }
        assertThat(images).isNotEmpty().extracting(WantedImage::image).isSubsetOf(texts(JSON.readTree(body)).toList());
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isTextual() ? Stream.of(node.textValue()) : node.valueStream().flatMap(ServiceSpecFuzzTest::texts);
    }
}

package io.pullgate.policy.docker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/// The body with which a Swarm service is created or updated. The engine reads names without regard to case, and of several
/// of the same name the last: here there may be one.
final class ServiceSpec {

    private static final ObjectReader STRICT = new ObjectMapper().reader(
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ServiceSpec() {
    }

    /// @throws UndecidableRequestException when it cannot be told
    /// @throws io.pullgate.policy.decision.InvalidImageReferenceException when it names something that is no image
    static List<WantedImage> images(byte[] body) {
        Optional<JsonNode> task = field(Optional.of(parsed(body)), "TaskTemplate");
        List<WantedImage> images = Stream.of(
                text(field(field(task, "ContainerSpec"), "Image")), text(field(field(task, "PluginSpec"), "Remote")))
                .flatMap(Optional::stream).map(WantedImage::of).toList();
        if (images.isEmpty()) {
            throw new UndecidableRequestException("the service in it names no image");
        }
        return images;
    }

    private static JsonNode parsed(byte[] body) {
        if (body.length == 0) {
            throw new UndecidableRequestException("the engine does not show the service in it");
        }
        try {
            // Decoded here: the engine reads nothing but UTF-8, while Jackson guesses encodings, and names that are no UTF-8.
            return STRICT.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (IOException _) {
            throw new UndecidableRequestException("the service in it is not JSON, or has a name twice");
        }
    }

    private static Optional<JsonNode> field(Optional<JsonNode> parent, String name) {
        return parent.flatMap(node -> {
            List<JsonNode> found = node.properties().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue).toList();
            if (found.size() > 1) {
                throw new UndecidableRequestException("the service in it has the name " + name + " several times");
            }
            return found.stream().filter(value -> !value.isNull()).findFirst();
        });
    }

    private static Optional<String> text(Optional<JsonNode> node) {
        return node.map(value -> {
            if (!value.isTextual()) {
                throw new UndecidableRequestException("the image of the service in it is not text");
            }
            return value.textValue();
        }).filter(value -> !value.isEmpty());
    }
}

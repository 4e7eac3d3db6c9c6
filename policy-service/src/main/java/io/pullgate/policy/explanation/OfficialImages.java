package io.pullgate.policy.explanation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The Docker Official Images there are, to propose one. It decides nothing: `library/NAME` is official whatever stands here.
///
/// The list is the one settings-service ships.
@Singleton
class OfficialImages {

    private static final String RESOURCE = "official-images.json";

    private final Set<String> names;

    OfficialImages(ObjectMapper json) throws IOException {
        try (InputStream file = OfficialImages.class.getResourceAsStream(RESOURCE)) {
            names = json.readValue(file, File.class).names();
        }
    }

    boolean contain(String name) {
        return names.contains(name);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record File(Set<String> names) {
    }
}

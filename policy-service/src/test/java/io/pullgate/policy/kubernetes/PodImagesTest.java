package io.pullgate.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class PodImagesTest {

    private static final String POD = """
            {"initContainers": [{"name": "a", "image": "busybox"}],
             "containers": [{"name": "b", "image": "acme/api:1"}, {"name": "c", "image": "ghcr.io/acme/proxy@sha256:x"}],
             "ephemeralContainers": [{"name": "d", "image": "mallory/debug"}],
             "volumes": [{"name": "e", "emptyDir": {}}, {"name": "f", "image": {"reference": "acme/models:7"}}]}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pod                   | {"spec": %s}                                                     | spec
            PodTemplate           | {"template": {"spec": %s}}                                       | template.spec
            Deployment            | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            ReplicaSet            | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            ReplicationController | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            StatefulSet           | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            DaemonSet             | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            Job                   | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            CronJob               | {"spec": {"jobTemplate": {"spec": {"template": {"spec": %s}}}}}  | spec.jobTemplate.spec.template.spec
            """)
    void imagesOfAllContainersAndVolumesAreFoundInEveryKind(String kind, String object, String path) {
        assertThat(PodImages.of(json(object.formatted(POD).replaceFirst("\\{", "{\"kind\": \"" + kind + "\", "))))
                .containsExactly(new NamedImage(path + ".containers[0].image", "acme/api:1"),
                        new NamedImage(path + ".containers[1].image", "ghcr.io/acme/proxy@sha256:x"),
                        new NamedImage(path + ".initContainers[0].image", "busybox"),
                        new NamedImage(path + ".ephemeralContainers[0].image", "mallory/debug"),
                        new NamedImage(path + ".volumes[1].image.reference", "acme/models:7"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"kind\": \"Pod\"}", "{\"kind\": \"Pod\", \"spec\": {}}",
            "{\"kind\": \"Deployment\", \"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"a\"}]}}}}",
            "{\"kind\": \"Pod\", \"spec\": {\"containers\": [{\"image\": \"\"}, {\"image\": null}]}}" })
    void anImageThatIsLeftOutIsNone(String object) {
        assertThat(PodImages.of(json(object))).isEmpty();
    }

    @Test
    void anObjectOfAnotherKindIsNotGuessedAt() {
        assertThatExceptionOfType(UnknownShapeException.class)
                .isThrownBy(() -> PodImages.of(json("{\"kind\": \"Workflow\", \"spec\": {\"image\": \"mallory/backdoor\"}}")));
        assertThatExceptionOfType(UnknownShapeException.class).isThrownBy(() -> PodImages.of(json("{}")));
    }

    @Test
    void anImageThatIsNoTextIsNotPassedOver() {
        assertThatExceptionOfType(UnknownShapeException.class)
                .isThrownBy(() -> PodImages.of(json("{\"kind\": \"Pod\", \"spec\": {\"containers\": [{\"image\": {}}]}}")))
                .withMessage("spec.containers[0].image is no text");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

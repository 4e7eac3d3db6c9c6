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
            v1       | Pod                   | {"spec": %s}                                                     | spec
            v1       | PodTemplate           | {"template": {"spec": %s}}                                       | template.spec
            apps/v1  | Deployment            | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            apps/v1  | ReplicaSet            | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            v1       | ReplicationController | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            apps/v1  | StatefulSet           | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            apps/v1  | DaemonSet             | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            batch/v1 | Job                   | {"spec": {"template": {"spec": %s}}}                             | spec.template.spec
            batch/v1 | CronJob               | {"spec": {"jobTemplate": {"spec": {"template": {"spec": %s}}}}}  | spec.jobTemplate.spec.template.spec
            """)
    void imagesOfAllContainersAndVolumesAreFoundInEveryKind(String apiVersion, String kind, String object, String path) {
        assertThat(PodImages.of(json(object.formatted(POD).replaceFirst("\\{",
                "{\"apiVersion\": \"" + apiVersion + "\", \"kind\": \"" + kind + "\", "))))
                .containsExactly(new NamedImage(path + ".containers[0].image", "acme/api:1"),
                        new NamedImage(path + ".containers[1].image", "ghcr.io/acme/proxy@sha256:x"),
                        new NamedImage(path + ".initContainers[0].image", "busybox"),
                        new NamedImage(path + ".ephemeralContainers[0].image", "mallory/debug"),
                        new NamedImage(path + ".volumes[1].image.reference", "acme/models:7"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"kind\": \"Pod\"}", "{\"kind\": \"Pod\", \"spec\": {}}",
            "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"a\"}]}}}}",
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
    void aKindOfTheSameNameInAnotherGroupIsNotGuessedAt() {
        assertThatExceptionOfType(UnknownShapeException.class).isThrownBy(() -> PodImages.of(json("""
                {"apiVersion": "batch.volcano.sh/v1alpha1", "kind": "Job",
                 "spec": {"tasks": [{"template": {"spec": {"containers": [{"image": "mallory/backdoor"}]}}}]}}""")));
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

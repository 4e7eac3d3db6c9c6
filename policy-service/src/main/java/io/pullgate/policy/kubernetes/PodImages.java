package io.pullgate.policy.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/// Finds the images in pods and in whatever makes pods (Kubernetes API reference, `PodSpec`): containers of all three kinds,
/// and volumes that are images.
final class PodImages {

    private static final List<String> TEMPLATE = List.of("spec", "template", "spec");
    /// Where the pod spec is, by API group and kind: others have a `Job`, too, and keep their pods elsewhere.
    private static final Map<String, List<String>> POD_SPECS = Map.of(
            "/Pod", List.of("spec"),
            "/PodTemplate", List.of("template", "spec"),
            "/ReplicationController", TEMPLATE,
            "apps/Deployment", TEMPLATE,
            "apps/ReplicaSet", TEMPLATE,
            "apps/StatefulSet", TEMPLATE,
            "apps/DaemonSet", TEMPLATE,
            "batch/Job", TEMPLATE,
            "batch/CronJob", List.of("spec", "jobTemplate", "spec", "template", "spec"));
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    private PodImages() {
    }

    /// @throws UnknownShapeException when the kind is none of those that hold pods, or an image is no text
    static List<NamedImage> of(JsonNode object) {
        List<String> steps = POD_SPECS.get(group(object.path("apiVersion").asText()) + "/" + object.path("kind").asText());
        if (steps == null) {
            throw new UnknownShapeException("where an object of this kind names its images is not known here");
        }
        JsonNode spec = object;
        for (String step : steps) {
            spec = spec.path(step);
        }
        return inside(spec, String.join(".", steps));
    }

    /// The core group has no name: its objects are of `v1`.
    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static List<NamedImage> inside(JsonNode spec, String path) {
        List<NamedImage> images = new ArrayList<>();
        for (String kind : CONTAINERS) {
            int index = 0;
            for (JsonNode container : spec.path(kind)) {
                add(images, "%s.%s[%d].image".formatted(path, kind, index++), container.path("image"));
            }
        }
        int index = 0;
        for (JsonNode volume : spec.path("volumes")) {
            add(images, "%s.volumes[%d].image.reference".formatted(path, index++), volume.path("image").path("reference"));
        }
        return images;
    }

    /// Templates may leave an image out, for something else to fill in, which is asked about then.
    private static void add(List<NamedImage> images, String field, JsonNode image) {
        if (image.isMissingNode() || image.isNull() || image.isTextual() && image.textValue().isEmpty()) {
            return;
        }
        if (!image.isTextual()) {
            throw new UnknownShapeException(field + " is no text");
        }
        images.add(new NamedImage(field, image.textValue()));
    }
}

package io.pullgate.benchmark.product;

/// The rules of an organization as they are changed here: always enforced, with two switches to turn.
public record Rules(boolean officialImages, boolean verifiedPublishers) {

    /// Other rules for every number, so that each of a row of changes is one.
    public static Rules numbered(long number) {
        return new Rules((number & 1) == 1, (number & 2) == 2);
    }

    String json() {
        return """
                {"restricted_images":{"enabled":true,"allow_official_images":%b,"allow_verified_publishers":%b}}"""
                .formatted(officialImages, verifiedPublishers);
    }
}

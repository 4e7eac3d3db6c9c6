package io.pullgate.acceptance.product;

/// The three switches of Docker Hub's Image Access Management.
public record Rules(boolean enabled, boolean officialImages, boolean verifiedPublishers) {

    public static final Rules OFF = new Rules(false, false, false);

    String json() {
        return """
                {"restricted_images":{"enabled":%b,"allow_official_images":%b,"allow_verified_publishers":%b}}
                """.formatted(enabled, officialImages, verifiedPublishers);
    }
}

package io.pullgate.policy.explanation;

/// A repository that may be pulled instead, because it has the same name.
///
/// @param image as people write it
/// @param reason which rule allows it
/// @param known whether there is such a repository, as far as can be told without asking a registry: official images by
///        their list, others by the allow list
public record Alternative(String image, String reason, boolean known) {
}

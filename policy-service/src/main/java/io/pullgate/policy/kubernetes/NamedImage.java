package io.pullgate.policy.kubernetes;

/// An image that an object of a cluster names.
///
/// @param field where in the object it stands, such as `spec.containers[0].image`
record NamedImage(String field, String image) {
}

package io.pullgate.policy.decision;

/// What jib and we take differently, on purpose. We follow distribution, which is what Docker and registries are built with, and
/// beyond it take all names of Docker Hub for one.
enum Difference {

    /// Distribution takes IPv6 addresses; jib has no place for them.
    ADDRESS_IN_BRACKETS,
    /// Distribution takes any digest algorithm, and of these OCI registers SHA-384 and SHA-512; jib knows SHA-256 only.
    LONGER_DIGEST,
    /// jib's `$` matches before the end of a line, too. We take nothing that is not in the name.
    LINE_END,
    /// jib takes for a namespace of Docker Hub what has a dot and is no host. Distribution takes everything with a dot for a host, and
    /// then refuses it.
    MALFORMED_HOST,
    /// jib does not count the digits. Nor does distribution, but there are no such ports.
    LONG_PORT,
    /// jib does not count letters. Distribution takes 255.
    LONG_NAME,
    /// jib takes 64 hexadecimal digits for a name. For Docker they are the id of an image.
    IMAGE_ID,
    /// jib builds upon nothing by this name. It is nothing that could be pulled.
    SCRATCH,
    /// jib takes a first word in capitals for a namespace, in which it allows no capitals elsewhere. Distribution takes it for a host.
    HOST_IN_CAPITALS_ONLY,
    /// jib leaves them as they are. Hosts are the same in capitals, so we read them as one.
    CAPITALS_IN_THE_HOST,
    /// jib takes `index.docker.io` and others for registries of their own. They give out the same images as `docker.io`.
    NAME_OF_DOCKER_HUB,
    /// jib completes `registry-1.docker.io/alpine` to `library/alpine`, and `docker.io/alpine` not. Distribution does the opposite.
    COMPLETION
}

package io.pullgate.audit.folding;

/// Who is meant when a registry names nobody.
public enum Unnamed {

    /// Somebody who has not signed in. Right where the registry checks tokens itself: a pull by a user has that user's name.
    NOBODY,
    /// Whoever asked from the same address. Right behind a gate that signs users in and tells the registry their addresses.
    ADDRESS,
    /// Anybody at all: that the repository was decided for somebody is all there is to know.
    ANYBODY
}

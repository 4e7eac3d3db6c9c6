package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// What a registry tells of one request it has answered.
///
/// @param integration the registry, by its name in the configuration; together with `id` it is what an event is known by
/// @param repository in canonical form, as decisions have it
/// @param address of the client: host, without port
/// @param actor who the registry's authorization says it was; empty where it knows nobody
/// @param instance the process of the registry
public record RegistryEvent(String integration, String id, Instant occurredAt, Action action, Optional<String> method,
        Repository repository, Content content, Optional<String> address, Optional<String> userAgent,
        Optional<String> actor, Optional<String> instance) {

    private static final String HEAD = "HEAD";

    public RegistryEvent {
        requireNonNull(integration, "integration");
        requireNonNull(id, "id");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(action, "action");
        requireNonNull(method, "method");
        requireNonNull(repository, "repository");
        requireNonNull(content, "content");
        requireNonNull(address, "address");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(actor, "actor");
        requireNonNull(instance, "instance");
    }

    /// Whether only the headers were sent.
    public boolean isHead() {
        return method.filter(HEAD::equalsIgnoreCase).isPresent();
    }

    /// The actions that are kept; of others it is only counted how many there were.
    public enum Action {
        PULL,
        PUSH
    }

    /// What was asked for.
    public record Content(Optional<String> mediaType, Optional<String> digest, Optional<String> tag) {

        public Content {
            requireNonNull(mediaType, "mediaType");
            requireNonNull(digest, "digest");
            requireNonNull(tag, "tag");
        }

        /// A manifest or an index of manifests, of Docker's types or of OCI's, or what has a tag; everything else is a blob. What
        /// has no type is taken for a manifest: as such it needs a decision of its own.
        public boolean isManifest() {
            return tag.isPresent()
                    || mediaType.map(type -> type.contains("manifest") || type.contains("image.index")).orElse(true);
        }
    }
}

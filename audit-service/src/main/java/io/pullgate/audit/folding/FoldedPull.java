package io.pullgate.audit.folding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.Repository;

/// Requests of one client to one repository within a short time: one pull.
///
/// @param client what requests that come later are recognized by
/// @param openedAt the last request so far that was for a manifest, or that a decision let through: how long blobs may go on coming
///        counts from there
/// @param endedAt the last request so far
/// @param decisions that let it through; none for a leak
/// @param refusal the decision that refused what was pulled all the same
/// @param events the requests that joined it in this folding
public record FoldedPull(UUID id, String integration, Repository repository, String client, Nature nature, Instant startedAt,
        Instant openedAt, Instant endedAt, Requests requests, Traits traits, Set<UUID> decisions, Optional<UUID> refusal,
        Set<String> events) {

    public FoldedPull {
        requireNonNull(id, "id");
        requireNonNull(integration, "integration");
        requireNonNull(repository, "repository");
        requireNonNull(client, "client");
        requireNonNull(nature, "nature");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(openedAt, "openedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(requests, "requests");
        requireNonNull(traits, "traits");
        decisions = Set.copyOf(decisions);
        requireNonNull(refusal, "refusal");
        events = Set.copyOf(events);
    }

    public boolean isLeak() {
        return switch (nature) {
            case DECIDED, PUSH -> false;
            case UNDECIDED, REFUSED -> true;
        };
    }

    /// Begins with a request. The id follows from it, so that folding again gives the same ids.
    static FoldedPull begin(RegistryEvent event, Client client, Judgement judgement) {
        UUID id = UUID.nameUUIDFromBytes("%s %s".formatted(event.integration(), event.id()).getBytes(UTF_8));
        Traits traits = new Traits(event.actor(), event.address(), event.userAgent(), event.content().tag(),
                event.content().digest());
        return new FoldedPull(id, event.integration(), event.repository(), client.key(), judgement.nature(),
                event.occurredAt(), event.occurredAt(), event.occurredAt(), Requests.NONE, traits, Set.of(), judgement.refusal(), Set.of())
                .and(event, judgement);
    }

    FoldedPull and(RegistryEvent event, Judgement judgement) {
        boolean opens = event.content().isManifest() || !judgement.decisions().isEmpty();
        return new FoldedPull(id, integration, repository, client, nature, earlier(startedAt, event.occurredAt()),
                opens ? later(openedAt, event.occurredAt()) : openedAt, later(endedAt, event.occurredAt()), requests.and(event), traits.or(event),
                union(decisions, judgement.decisions()), refusal.or(judgement::refusal), union(events, Set.of(event.id())));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        Set<T> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /// What a pull turned out to be.
    public enum Nature {
        /// Somebody was asked, and let it through.
        DECIDED,
        /// A look at what is there already, before something is pushed.
        PUSH,
        /// A leak: nobody was asked.
        UNDECIDED,
        /// A leak: it was refused, and pulled all the same.
        REFUSED
    }

    /// How many requests of which kind.
    ///
    /// @param heads of manifests, by HEAD
    /// @param manifests by GET
    /// @param blobs by either
    public record Requests(int heads, int manifests, int blobs) {

        static final Requests NONE = new Requests(0, 0, 0);

        private Requests and(RegistryEvent event) {
            if (!event.content().isManifest()) {
                return new Requests(heads, manifests, blobs + 1);
            }
            return event.isHead() ? new Requests(heads + 1, manifests, blobs) : new Requests(heads, manifests + 1, blobs);
        }
    }

    /// What the first request showed of the client; tag and digest are those of the first that had one.
    public record Traits(Optional<String> user, Optional<String> address, Optional<String> userAgent, Optional<String> tag,
            Optional<String> digest) {

        public Traits {
            requireNonNull(user, "user");
            requireNonNull(address, "address");
            requireNonNull(userAgent, "userAgent");
            requireNonNull(tag, "tag");
            requireNonNull(digest, "digest");
        }

        private Traits or(RegistryEvent event) {
            return new Traits(user, address, userAgent, tag.or(event.content()::tag), digest.or(event.content()::digest));
        }
    }

    /// What is to be thought of one request.
    record Judgement(Nature nature, Set<UUID> decisions, Optional<UUID> refusal) {
    }
}

package io.pullgate.policy.view;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import io.pullgate.policy.decision.Repository;

/// One object for each repository on any allow list: the same few are on thousands of them. Those no list names any more go by
/// themselves.
final class SharedRepositories {

    private final Map<Repository, WeakReference<Repository>> known = new WeakHashMap<>();

    synchronized Repository shared(Repository repository) {
        return Optional.ofNullable(known.get(repository)).map(WeakReference::get).orElseGet(() -> {
            known.put(repository, new WeakReference<>(repository));
            return repository;
        });
    }
}

package io.pullgate.policy.lane;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;

/// Counts the requests that the lanes of the event loop have handed on.
@Singleton
public class BehindTheLanes {

    private static final int RIGHT_BEHIND_THEM = 9_999;

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    void register(@Observes Filters filters) {
        filters.register(request -> {
            requests.merge(request.request().path(), 1, Integer::sum);
            request.next();
        }, RIGHT_BEHIND_THEM);
    }

    public int requests(String path) {
        return requests.getOrDefault(path, 0);
    }
}

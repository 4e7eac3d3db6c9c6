package io.pullgate.policy.authzen;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;

/// Counts the questions that the fast lane has handed on.
@Singleton
class BehindTheFastLane {

    private static final int RIGHT_BEHIND_IT = 9_999;

    private final AtomicInteger questions = new AtomicInteger();

    void register(@Observes Filters filters) {
        filters.register(request -> {
            if (request.request().path().equals("/access/v1/evaluation")) {
                questions.incrementAndGet();
            }
            request.next();
        }, RIGHT_BEHIND_IT);
    }

    int questions() {
        return questions.get();
    }
}

package io.pullgate.settings.scim;

import java.util.function.Supplier;

import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;

/// Says in SCIM's words what went wrong while reading.
record ReadingInterceptor() implements Interceptor {

    @Override
    public <T> T doAround(Supplier<T> read, Context context) {
        try {
            return read.get();
        } catch (RuntimeException failure) {
            throw ScimFailure.of(failure);
        }
    }
}

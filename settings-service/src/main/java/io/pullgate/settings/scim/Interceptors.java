package io.pullgate.settings.scim;

import jakarta.enterprise.context.ApplicationScoped;

import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;
import io.pullgate.settings.Organizations;

/// What stands between the library and our side of it.
@ApplicationScoped
class Interceptors {

    private final Interceptor reading = new ReadingInterceptor();
    private final Interceptor writing;

    Interceptors(Organizations organizations) {
        this.writing = new WritingInterceptor(organizations);
    }

    Interceptor of(EndpointType type) {
        return switch (type) {
            case GET, LIST -> reading;
            case CREATE, UPDATE, PATCH, DELETE -> writing;
        };
    }
}

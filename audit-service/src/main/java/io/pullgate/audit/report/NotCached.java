package io.pullgate.audit.report;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Reports are for their reader and for this moment: nothing on the way may keep them.
class NotCached {

    @ServerResponseFilter
    void mark(ContainerResponseContext answer) {
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}

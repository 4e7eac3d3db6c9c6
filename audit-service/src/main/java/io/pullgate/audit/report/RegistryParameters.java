package io.pullgate.audit.report;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.UriInfo;

import io.pullgate.audit.Reader;
import io.pullgate.audit.RegistryQuery;

/// What a request for a report about registries asks.
final class RegistryParameters {

    private static final Set<String> KNOWN = Set.of("organization", "integration", "from", "to", "limit", "cursor");

    private RegistryParameters() {
    }

    static RegistryQuery query(UriInfo request, Reader reader) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), KNOWN);
        Optional<String> organization = parameters.text("organization");
        return new RegistryQuery(reader.pulls(organization), organization, parameters.text("integration"),
                parameters.period(), parameters.page());
    }
}

package io.pullgate.settings.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.AllowedRepository;
import io.pullgate.settings.Coverage;

/// An entry of the allow list, and whether it is needed.
///
/// @param redundant allowed anyway, by the category in `covered_by`
/// @param coveredBy organization, official, verified_publisher, sponsored_oss, community or other_registry; null: needed
@JsonNaming(SnakeCaseStrategy.class)
record AllowedRepositoryView(String repository, boolean redundant, String coveredBy) {

    static AllowedRepositoryView of(AllowedRepository entry) {
        return new AllowedRepositoryView(entry.repository().toString(), entry.coveredBy().isPresent(),
                entry.coveredBy().map(Coverage::wireName).orElse(null));
    }
}

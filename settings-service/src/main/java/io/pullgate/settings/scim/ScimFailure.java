package io.pullgate.settings.scim;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.InternalServerException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResponseException;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.http.Unavailable;

/// Says what went wrong in SCIM's words (RFC 7644, 3.12).
final class ScimFailure {

    private static final int UNAUTHORIZED = 401;
    private static final int SERVICE_UNAVAILABLE = 503;

    private ScimFailure() {
    }

    static ScimException of(RuntimeException failure) {
        return switch (failure) {
            case ScimException told -> told;
            case SettingsException known -> of(known);
            case RuntimeException unknown when Unavailable.isReasonFor(unknown) -> unavailable();
            default -> new InternalServerException(failure.getMessage(), failure, null);
        };
    }

    private static ScimException of(SettingsException failure) {
        return switch (failure) {
            case SettingsException.NameTaken _ -> new ConflictException(failure.getMessage(), ScimType.RFC7644.UNIQUENESS);
            // "Not compatible with the target's current state" is what this keyword stands for.
            case SettingsException.LastOwner _ -> new ConflictException(failure.getMessage(), ScimType.RFC7644.MUTABILITY);
            case SettingsException.NotFound _ -> new ResourceNotFoundException(failure.getMessage());
            case SettingsException other -> new BadRequestException(other.getMessage(), ScimType.RFC7644.INVALID_VALUE);
        };
    }

    /// The same words whatever is wrong, and whether there is such an organization or not.
    static ScimException unauthenticated() {
        ScimException unauthenticated = new ResponseException("this needs a provisioning token of the organization",
                UNAUTHORIZED, null);
        unauthenticated.getResponseHeaders().put("WWW-Authenticate", "Bearer realm=\"scim\"");
        return unauthenticated;
    }

    private static ScimException unavailable() {
        ScimException unavailable = new ResponseException("the database does not answer; try again", SERVICE_UNAVAILABLE, null);
        unavailable.getResponseHeaders().put("Retry-After", "1");
        return unavailable;
    }
}

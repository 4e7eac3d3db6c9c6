package io.pullgate.policy.oci;

import java.util.List;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/// The error body registry clients understand (OCI distribution specification, "Error Codes").
///
/// @param details read by Docker's classic client from a token server's answer, beside the specification
public record OciErrors(List<OciError> errors, @JsonInclude(Include.NON_NULL) String details) {

    /// One error; `detail` is an object, because clients print a text twice.
    public record OciError(Code code, String message, @JsonInclude(Include.NON_NULL) RefusalDetail detail) {
    }

    /// The codes of the specification that we use, and Distribution's `UNAVAILABLE`.
    public enum Code {
        DENIED,
        UNAUTHORIZED,
        NAME_INVALID,
        UNSUPPORTED,
        UNAVAILABLE
    }

    public static OciErrors of(Code code, String message) {
        return new OciErrors(List.of(new OciError(code, message, null)), null);
    }

    public static OciErrors denied(String message, RefusalDetail detail) {
        return new OciErrors(List.of(new OciError(Code.DENIED, message, detail)), message);
    }

    public static Response.ResponseBuilder response(int status, Code code, String message) {
        return of(code, message).response(status);
    }

    public Response.ResponseBuilder response(int status) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(this);
    }
}

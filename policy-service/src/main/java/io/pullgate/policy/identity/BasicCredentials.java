package io.pullgate.policy.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// User name and password of a Basic `Authorization` header (RFC 7617). Its text never shows the password.
public record BasicCredentials(String username, String password) {

    /// How a client is asked for them (RFC 7617): as UTF-8, which is how they are read.
    public static final String CHALLENGE = "Basic realm=\"pullgate\", charset=\"UTF-8\"";

    private static final String SCHEME = "Basic ";

    /// @throws BadCredentialsException when the header is of another scheme or malformed
    public static BasicCredentials parse(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadCredentialsException("the Authorization header is not of the Basic scheme");
        }
        String pair = decoded(authorization.substring(SCHEME.length()).trim());
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw new BadCredentialsException("the Basic credentials are not a user name and a password");
        }
        return new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw new BadCredentialsException("the Basic credentials are not base64 of UTF-8 text");
        }
    }

    @Override
    public String toString() {
        return "BasicCredentials[username=" + username + "]";
    }
}

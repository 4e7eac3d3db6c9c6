package io.pullgate.policy.token;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.pullgate.policy.identity.BasicCredentials;
import io.pullgate.policy.identity.PersonalAccessTokens;
import io.pullgate.policy.lane.Accepted;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// A request for a registry token as nearly every pull makes it: GET, with a personal access token as password, to pull from one
/// repository. What is in any way different is none, though it may well be all right.
///
/// @param service the registry, by the name it gave the client
record PlainPull(BasicCredentials credentials, String service, Scope scope) {

    private static final String PATH = "/token";
    private static final Set<String> PULL = Set.of("pull");

    /// @throws RuntimeException of several kinds where something is wrong with it
    static Optional<PlainPull> in(HttpServerRequest request) {
        if (!isPlain(request)) {
            return Optional.empty();
        }
        BasicCredentials credentials = BasicCredentials.parse(request.getHeader(HttpHeaders.AUTHORIZATION));
        MultiMap parameters = request.params();
        List<String> services = parameters.getAll("service");
        List<Scope> scopes = Scope.parseAll(parameters.getAll("scope"));
        boolean isPlain = PersonalAccessTokens.looksLikeOne(credentials.password()) && !parameters.contains("offline_token")
                && services.size() == 1 && scopes.size() == 1 && isToPull(scopes.getFirst());
        return isPlain ? Optional.of(new PlainPull(credentials, services.getFirst(), scopes.getFirst())) : Optional.empty();
    }

    /// A plus in a query means a space to some readers of it and itself to others.
    private static boolean isPlain(HttpServerRequest request) {
        return request.method() == HttpMethod.GET && PATH.equals(request.path()) && request.query() != null
                && request.query().indexOf('+') < 0 && request.headers().contains(HttpHeaders.AUTHORIZATION)
                && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                && Accepted.isPlainlyJson(request.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean isToPull(Scope scope) {
        return scope.isForRepository() && scope.actions().equals(PULL);
    }
}

package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.pullgate.settings.TokenScope;
import io.pullgate.settings.Username;
import io.pullgate.settings.session.Session;
import io.pullgate.settings.session.Sessions;

@ApplicationScoped
class SessionRows implements Sessions {

    private static final String ADD = "insert into session (sha256, access_token, expires_at) values (:sha256, :token, :end)";

    private static final String LIVE = """
            select token.username, array_to_string(token.scopes, ' ')
            from session join access_token token on token.id = session.access_token
            where session.sha256 = :sha256 and session.expires_at > :now and not token.revoked and not token.suspended
                and (token.expires_at is null or token.expires_at > :now)
            """;

    /// Some only, and not those another replica is forgetting.
    private static final String FORGET = """
            delete from session where sha256 in (
                select sha256 from session where expires_at <= :now order by expires_at limit 100 for update skip locked)
            """;

    private final EntityManager entities;

    SessionRows(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(String sha256, UUID accessToken, Instant end) {
        entities.createNativeQuery(ADD).setParameter("sha256", sha256).setParameter("token", accessToken)
                .setParameter("end", end).executeUpdate();
    }

    @Override
    public Optional<Session> live(String sha256, Instant now) {
        List<?> found = entities.createNativeQuery(LIVE, Object[].class).setParameter("sha256", sha256)
                .setParameter("now", now).getResultList();
        return found.stream().map(Object[].class::cast).map(row -> session((String) row[0], (String) row[1])).findFirst();
    }

    @Override
    public void forgetEnded(Instant now) {
        entities.createNativeQuery(FORGET).setParameter("now", now).executeUpdate();
    }

    private static Session session(String username, String scopes) {
        return new Session(new Username(username), Arrays.stream(scopes.split(" "))
                .map(scope -> TokenScope.parse("scopes", scope)).collect(Collectors.toUnmodifiableSet()));
    }
}

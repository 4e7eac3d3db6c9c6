package io.pullgate.audit.report;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.schedule.Recipient;
import io.pullgate.audit.schedule.ScheduleConfig;
import io.quarkus.security.identity.SecurityIdentity;

/// To whom mails may be sent: nobody can have us write to just anybody.
@ApplicationScoped
class Recipients {

    private static final String RECIPIENT = "recipient";
    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*)");

    private final SecurityIdentity identity;
    private final ScheduleConfig config;

    Recipients(SecurityIdentity identity, ScheduleConfig config) {
        this.identity = identity;
        this.config = config;
    }

    /// The address that is wanted, or else the reader's own.
    Recipient of(Optional<String> wanted) {
        String address = wanted.or(this::own).orElseThrow(() -> new BadParameterException(RECIPIENT,
                "is missing, and the token has no verified address"));
        if (address.length() > LONGEST || !ADDRESS.matcher(address).matches()) {
            throw new BadParameterException(RECIPIENT, "must be one mail address");
        }
        Recipient recipient = new Recipient(address, own().equals(Optional.of(address)));
        if (!recipient.mayBeWrittenTo(config.domains().orElse(Set.of()))) {
            throw new BadParameterException(RECIPIENT,
                    "must be your own verified address, or in one of the domains the operator allows");
        }
        return recipient;
    }

    private Optional<String> own() {
        return identity.getPrincipal() instanceof JsonWebToken token && Boolean.TRUE.equals(token.getClaim("email_verified"))
                ? Optional.ofNullable(token.<String> getClaim("email"))
                : Optional.empty();
    }
}

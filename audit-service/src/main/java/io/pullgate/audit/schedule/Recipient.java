package io.pullgate.audit.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/// To whom a mail goes.
///
/// @param own whether it was the verified address of whoever asked for it
public record Recipient(String address, boolean own) {

    public Recipient {
        requireNonNull(address, "address");
    }

    /// Nobody can have us write to just anybody.
    ///
    /// @param domains to whose addresses anybody who oversees an organization may have mails sent
    public boolean mayBeWrittenTo(Set<String> domains) {
        return own || domains.contains(address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}

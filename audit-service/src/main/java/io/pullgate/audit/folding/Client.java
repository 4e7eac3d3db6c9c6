package io.pullgate.audit.folding;

import java.util.Optional;

import io.pullgate.audit.RegistryEvent;

/// Whose requests are looked at together, and whose decisions they may follow.
sealed interface Client {

    static Client of(RegistryEvent event, Unnamed unnamed) {
        return event.actor().<Client> map(User::new).orElseGet(() -> switch (unnamed) {
            case NOBODY -> new Nobody(event.address().orElse(""));
            case ADDRESS -> new Somebody(event.address().orElse(""));
            case ANYBODY -> new Anybody();
        });
    }

    boolean asked(Decided decision);

    /// What pulls in the making are found by.
    String key();

    /// A user the registry names.
    record User(String name) implements Client {

        @Override
        public boolean asked(Decided decision) {
            return decision.user().equals(Optional.of(name));
        }

        @Override
        public String key() {
            return "user " + name;
        }
    }

    /// Who has not signed in, at an address.
    record Nobody(String address) implements Client {

        @Override
        public boolean asked(Decided decision) {
            return decision.user().isEmpty() && decision.address().equals(Optional.of(address));
        }

        @Override
        public String key() {
            return "nobody " + address;
        }
    }

    /// Whoever is at an address.
    record Somebody(String address) implements Client {

        @Override
        public boolean asked(Decided decision) {
            return decision.address().equals(Optional.of(address));
        }

        @Override
        public String key() {
            return "address " + address;
        }
    }

    /// All whom a registry does not name and whose address says nothing.
    record Anybody() implements Client {

        @Override
        public boolean asked(Decided decision) {
            return true;
        }

        @Override
        public String key() {
            return "anybody";
        }
    }
}

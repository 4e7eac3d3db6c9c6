package io.pullgate.settings;

import java.util.Locale;
import java.util.Optional;

/// What can go wrong when somebody reads or changes settings; each kind knows its facts, and none knows HTTP.
// Never serialized: it lives from a use case to the edge of the same process.
@SuppressWarnings("serial")
public abstract sealed class SettingsException extends RuntimeException {

    private SettingsException(String message) {
        super(message);
    }

    /// A value nothing can be done with.
    public static final class Malformed extends SettingsException {

        private final String field;
        private final String complaint;

        public Malformed(String field, String complaint) {
            super(field + " " + complaint);
            this.field = field;
            this.complaint = complaint;
        }

        /// Where the value stands in the request.
        public String field() {
            return field;
        }

        public String complaint() {
            return complaint;
        }
    }

    /// The caller is known and sees the thing, but may not do this.
    public static final class NotPermitted extends SettingsException {

        public NotPermitted(Operation operation) {
            super("you may not " + operation.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    /// The caller is signed in, but under a name that cannot be kept here.
    public static final class UnusableName extends SettingsException {

        public UnusableName() {
            super("the name in your token cannot be a username here");
        }
    }

    /// There is no such organization, or none the caller may know of: the same words for both.
    public static final class OrganizationNotFound extends SettingsException {

        public OrganizationNotFound() {
            super("there is no such organization, or you are not in it");
        }
    }

    /// Something inside what the caller may see is not there.
    public static final class NotFound extends SettingsException {

        public NotFound(String what) {
            super("there is no such " + what);
        }
    }

    /// The name of the organization is in use.
    public static final class OrganizationExists extends SettingsException {

        public OrganizationExists(OrganizationName name) {
            super("organization %s exists already".formatted(name));
        }
    }

    /// The namespace belongs to another organization.
    public static final class NamespaceTaken extends SettingsException {

        public NamespaceTaken(Namespace namespace) {
            super("namespace %s belongs to another organization".formatted(namespace));
        }
    }

    /// The name is in use already.
    public static final class NameTaken extends SettingsException {

        public NameTaken(String what) {
            super("there is such a %s already".formatted(what));
        }
    }

    /// An organization without owners could never be changed again.
    public static final class LastOwner extends SettingsException {

        public LastOwner(Username username) {
            super("%s is the last owner; make somebody else an owner first".formatted(username));
        }
    }

    /// Docker Hub is not asked, because the configuration does not say so.
    public static final class SynchronizationDisabled extends SettingsException {

        public SynchronizationDisabled() {
            super("the synchronization with Docker Hub is not enabled (pullgate.hub-sync.enabled)");
        }
    }

    /// What the caller saw is not what is there now.
    public static final class Stale extends SettingsException {

        private final Optional<Revised> current;

        public Stale(Optional<Revised> current) {
            super(current.map(Revised::revision).map("it is at revision %s now"::formatted).orElse("it does not exist"));
            this.current = current;
        }

        /// What is there now; empty if there is nothing.
        public Optional<Revised> current() {
            return current;
        }
    }

    /// The caller has to say which revision is to be changed, and does not.
    public static final class RevisionMissing extends SettingsException {

        public RevisionMissing() {
            super("say with If-Match which revision you have seen, or * for any");
        }
    }

    /// More than there may be.
    public static final class TooMany extends SettingsException {

        public TooMany(String what, int most) {
            super("there can be at most %d %s".formatted(most, what));
        }
    }
}

package io.pullgate.settings.propagation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Caller;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsLedger;
import io.pullgate.settings.Topic;
import io.pullgate.settings.store.UnpublishedKeys;

/// Shows how far the present rules of an organization have come, to whoever may read them.
@ApplicationScoped
@Transactional
public class PropagationLedger {

    private final SettingsLedger settings;
    private final UnpublishedKeys unpublished;
    private final Fleet fleet;

    PropagationLedger(SettingsLedger settings, UnpublishedKeys unpublished, Fleet fleet) {
        this.settings = settings;
        this.unpublished = unpublished;
        this.fleet = fleet;
    }

    public Present show(OrganizationName name, Caller caller) {
        Organization organization = settings.read(name, caller);
        boolean pending = unpublished.contains(Topic.ORGANIZATION_POLICY, name.value());
        return new Present(fleet.propagationOf(organization), pending);
    }

    /// How far the present rules have come.
    ///
    /// @param pendingInOutbox they are not known to be in Kafka yet
    public record Present(Propagation propagation, boolean pendingInOutbox) {
    }
}

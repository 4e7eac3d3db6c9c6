package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import io.pullgate.settings.Actor;
import io.pullgate.settings.OrganizationName;

/// An identity provider at work for one organization. Holding one is the permission: everything it does is done in this
/// organization and no other.
public record Provisioner(OrganizationName organization, Actor actor) {

    public Provisioner {
        requireNonNull(organization, "organization");
        requireNonNull(actor, "actor");
    }
}

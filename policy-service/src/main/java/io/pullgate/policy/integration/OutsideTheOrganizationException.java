package io.pullgate.policy.integration;

/// An organization's own integration has asked for somebody who is not one of its people.
public final class OutsideTheOrganizationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String organization;

    OutsideTheOrganizationException(String organization) {
        super("This integration belongs to organization " + organization + " and may ask only for its people");
        this.organization = organization;
    }

    public String organization() {
        return organization;
    }
}

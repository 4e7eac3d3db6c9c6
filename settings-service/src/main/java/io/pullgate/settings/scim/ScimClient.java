package io.pullgate.settings.scim;

import java.util.Map;
import java.util.Set;

import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import io.pullgate.settings.provisioning.Provisioner;

/// Carries who provisions through the library to our side of it. The token was checked before the library is asked.
record ScimClient(Provisioner provisioner) implements Authorization {

    static Provisioner provisioner(Context context) {
        return ((ScimClient) context.getAuthorization()).provisioner;
    }

    @Override
    public Set<String> getClientRoles() {
        return Set.of();
    }

    @Override
    public boolean authenticate(Map<String, String> httpHeaders, Map<String, String> queryParams) {
        return true;
    }
}

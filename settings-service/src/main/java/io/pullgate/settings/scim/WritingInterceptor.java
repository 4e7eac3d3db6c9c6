package io.pullgate.settings.scim;

import java.util.function.Supplier;

import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;
import io.pullgate.settings.Organizations;
import io.quarkus.narayana.jta.QuarkusTransaction;

/// Makes one write of an identity provider one transaction, which has the organization for itself from before anything is
/// read: a PATCH reads, changes and writes, and of two at once neither may be lost.
record WritingInterceptor(Organizations organizations) implements Interceptor {

    @Override
    public <T> T doAround(Supplier<T> write, Context context) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                organizations.locked(ScimClient.provisioner(context).organization());
                return write.get();
            });
        } catch (RuntimeException failure) {
            throw ScimFailure.of(failure);
        }
    }
}

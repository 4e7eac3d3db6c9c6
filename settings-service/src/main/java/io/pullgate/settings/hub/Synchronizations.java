package io.pullgate.settings.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/// Where it is kept how far the synchronization has come.
@ApplicationScoped
class Synchronizations implements PanacheRepositoryBase<SynchronizationRow, Boolean> {

    Synchronization present() {
        return findById(true).synchronization();
    }

    /// As [#present()], and nobody else changes it until the end of the transaction.
    Synchronization locked() {
        return findById(true, LockModeType.PESSIMISTIC_WRITE).synchronization();
    }

    void put(Synchronization synchronization) {
        findById(true).take(synchronization);
        flush();
    }
}

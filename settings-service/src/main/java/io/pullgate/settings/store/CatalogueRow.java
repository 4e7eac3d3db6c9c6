package io.pullgate.settings.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "catalogue")
class CatalogueRow {

    @Id
    @Column(name = "only_row")
    boolean onlyRow;

    long revision;
}

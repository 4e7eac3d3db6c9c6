package io.pullgate.settings.hub;

import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;

@Entity
@Table(name = "hub_finding")
class FindingRow {

    @Id
    String namespace;

    String seen;

    @Column(name = "to_ask")
    boolean toAsk;

    String answer;

    Finding finding() {
        return new Finding(new Namespace(namespace), Optional.ofNullable(seen).map(Badge::parse), toAsk,
                Optional.ofNullable(answer).map(Badge::parse));
    }
}

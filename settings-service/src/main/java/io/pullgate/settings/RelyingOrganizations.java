package io.pullgate.settings;

import java.util.List;
import java.util.Map;

/// Finds the organizations that notices concern, among however many there are.
public interface RelyingOrganizations {

    /// The organizations a notice concerns, by name.
    Slice<OrganizationName> of(Notice notice, Page page);

    /// How many organizations each notice concerns.
    Map<Namespace, Long> count(List<Notice> notices);
}

package io.pullgate.policy.view;

/// One thing settings-service says: whole state of one key at one revision.
sealed interface Announcement permits AnnouncedPolicy, AnnouncedMembership, AnnouncedPublisher, AnnouncedPlatform,
        AnnouncedToken, Heartbeat {

    /// The key the record must have in its topic.
    String key();

    long revision();
}

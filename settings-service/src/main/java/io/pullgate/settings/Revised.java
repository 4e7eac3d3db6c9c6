package io.pullgate.settings;

/// What has a revision: callers name it to say what they believe to be there, and are shown it where they are mistaken.
public sealed interface Revised permits Organization, Member, TrustedPublisher, PlatformSettings {

    Revision revision();
}

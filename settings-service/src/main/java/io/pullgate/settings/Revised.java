package io.pullgate.settings;

import java.util.Map;

/// What has a revision: callers name it to say what they believe to be there, and are shown it where they are mistaken.
public sealed interface Revised
        permits Organization, Member, TrustedPublisher, PlatformSettings, OfficialImageLedger.Current,
        Revised.Document {

    Revision revision();

    /// What says itself how it is shown.
    non-sealed interface Document extends Revised {

        /// In the words of the API.
        Map<String, Object> document();
    }
}

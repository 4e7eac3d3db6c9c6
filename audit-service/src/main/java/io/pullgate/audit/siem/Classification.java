package io.pullgate.audit.siem;

/// Of which class an event is, and what was done: `type_uid` follows from both.
record Classification(EventClass eventClass, int activityId, String activity) {

    Attributes attributes() {
        return new Attributes()
                .number("category_uid", eventClass.categoryUid).text("category_name", eventClass.category)
                .number("class_uid", eventClass.uid).text("class_name", eventClass.caption)
                .number("activity_id", activityId).text("activity_name", activity)
                .number("type_uid", eventClass.uid * 100L + activityId)
                .text("type_name", "%s: %s".formatted(eventClass.caption, activity));
    }

    /// The classes our events are of.
    enum EventClass {
        ENTITY_MANAGEMENT(3, "Identity & Access Management", 3004, "Entity Management"),
        API_ACTIVITY(6, "Application Activity", 6003, "API Activity");

        private final int categoryUid;
        private final String category;
        private final int uid;
        private final String caption;

        EventClass(int categoryUid, String category, int uid, String caption) {
            this.categoryUid = categoryUid;
            this.category = category;
            this.uid = uid;
            this.caption = caption;
        }
    }
}

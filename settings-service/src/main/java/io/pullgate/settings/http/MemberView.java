package io.pullgate.settings.http;

import io.pullgate.settings.Member;

/// Somebody in an organization.
record MemberView(String username, String role) {

    static MemberView of(Member member) {
        return new MemberView(member.username().value(), member.role().wireName());
    }
}

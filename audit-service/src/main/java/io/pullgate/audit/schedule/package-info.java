/// Mails that tell people of a report, week by week or month by month.
package io.pullgate.audit.schedule;

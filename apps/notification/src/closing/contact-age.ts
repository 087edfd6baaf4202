const DAY_ms = 86_400_000;

/**
 * A contact is held for one purpose, to tell the applicant of the end, and no longer than that needs (Personal Information
 * Protection Law, articles 19 and 47). Half a year is more than the law gives the longest case: 45 working days and 15 more
 * (Administrative Licensing Law, article 42), hearings and expert reviews not counted. A case that stands still beyond it
 * ends without a message.
 */
export const CONTACT_ms = 180 * DAY_ms;

/** For so long after the end the message is tried; then its purpose has passed, and news of the end is none any more. */
export const AFTER_END_ms = 7 * DAY_ms;

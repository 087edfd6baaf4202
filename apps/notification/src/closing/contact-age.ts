/** For so long a contact is kept at the longest, as the citizen.events that it comes from. */
export const CONTACT_ms = 7 * 86_400_000;

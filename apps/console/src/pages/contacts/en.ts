import type { Translated } from '../../i18n/translated.js';
import type { contactsZh } from './zh.js';

export const contactsEn = {
  'nav.contacts': 'Contacts shown',
  'contact.show': 'Show contact',
  'contact.title': 'Show the contact of the applicant',
  'contact.reasonHint': 'what it is needed for, in at least 5 characters; who looked, when and why is put on record',
  'contact.ask': 'Put on record and show',
  'contact.close': 'Close',
  'contact.held': 'Kept until {until} at the latest, and deleted once the applicant has been told of the end.',
  'contacts.title': 'Contacts shown',
  'contacts.hint': 'who looked at the contact of an applicant, when and why, the latest first',
  'contacts.none': 'Nobody has looked at a contact yet',
  'contacts.at': 'When',
  'contacts.account': 'Account',
} satisfies Translated<typeof contactsZh>;

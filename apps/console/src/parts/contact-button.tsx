import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ShownContact } from '#contracts/api/contacts.js';
import type { Role } from '#contracts/api/identity.js';
import { showContact } from '../api/contacts.js';
import { useFormats, useText } from '../i18n/language.js';
import { useSession } from '../session/session-context.js';
import { Field, given } from './field.js';
import { Refusal } from './refusal.js';

/** Whoever talks to applicants; the server asks again. */
const MAY_SEE: readonly Role[] = ['window_staff', 'supervisor', 'stationed_officer'];
const REASON_least_characters = 5;
const REASON_characters = 500;

/** Shows an applicant's telephone number for a reason that is put on record; to others it is not there. */
export function ContactButton({ caseNo }: { readonly caseNo: string }) {
  const t = useText();
  const [isOpen, open] = useState(false);
  const { identity } = useSession();
  if (!MAY_SEE.includes(identity.role)) return null;
  return (
    <>
      <Button size="small" onClick={() => open(true)}>
        {t('contact.show')}
      </Button>
      {isOpen ? <ContactDialog caseNo={caseNo} onClose={() => open(false)} /> : null}
    </>
  );
}

function ContactDialog({ caseNo, onClose }: { readonly caseNo: string; readonly onClose: () => void }) {
  const t = useText();
  const form = useId();
  // Whoever closes the dialog has closed the number: nothing of it stays in memory.
  const asking = useMutation({ mutationFn: (reason: string) => showContact(caseNo, reason), gcTime: 0 });
  const found = asking.data;
  const footer = (
    <>
      <Button onClick={onClose}>{found === undefined ? t('settings.cancel') : t('contact.close')}</Button>
      {found === undefined ? (
        <Button type="primary" htmlType="submit" form={form} loading={asking.isPending}>
          {t('contact.ask')}
        </Button>
      ) : null}
    </>
  );
  return (
    <Modal open title={t('contact.title')} onCancel={onClose} footer={footer}>
      <p className="quiet">{caseNo}</p>
      {found === undefined ? (
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault();
            asking.mutate(given(new FormData(event.currentTarget), 'reason'));
          }}
        >
          <Field label={t('settings.reason')} hint={t('contact.reasonHint')} isWide>
            <textarea
              name="reason"
              rows={3}
              required
              minLength={REASON_least_characters}
              maxLength={REASON_characters}
            />
          </Field>
          <Refusal error={asking.error} />
        </form>
      ) : (
        <Found contact={found} />
      )}
    </Modal>
  );
}

function Found({ contact: { phone, heldUntil } }: { readonly contact: ShownContact }) {
  const t = useText();
  const formats = useFormats();
  return (
    <div role="status">
      <p className="contact-phone">{phone}</p>
      <p className="quiet">{t('contact.held', { until: formats.fullMoment(heldUntil).slice(0, -3) })}</p>
    </div>
  );
}

import type { IntakeCase } from '#contracts/api/intake.js';
import { useText } from '../../i18n/language.js';
import './intake.css';

/** What waits for the window is told from what does not by its weight, not by a colour of a level. */
export function Status({ of }: { readonly of: IntakeCase['status'] }) {
  const t = useText();
  const isWaiting = of === 'RECEIVED' || of === 'SUPPLEMENT_REQUESTED';
  return <span className={isWaiting ? 'intake-status is-waiting' : 'intake-status'}>{t(`intakeStatus.${of}`)}</span>;
}

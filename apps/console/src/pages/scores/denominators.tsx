import type { ScoreDetail } from '#contracts/api/scores.js';
import { useFormats, useText } from '../../i18n/language.js';

const NAMES = [
  'closed',
  'measured',
  'onTime',
  'early',
  'late',
  'undetermined',
  'open',
  'openOverdue',
  'rated',
] as const;

/** What the number divides by, and what was left out of it. */
export function Denominators({ of }: { readonly of: ScoreDetail['denominators'] }) {
  const t = useText();
  const formats = useFormats();
  return (
    <dl className="denominators">
      {NAMES.map((name) => (
        <div key={name}>
          <dt>{t(`denominator.${name}`)}</dt>
          <dd>{formats.count(of[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

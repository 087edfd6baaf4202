import { Button } from 'antd';
import { useState } from 'react';
import type { Role } from '#contracts/api/identity.js';
import type { MonthScores } from '#contracts/api/scores.js';
import { useText } from '../../i18n/language.js';
import { useSession } from '../../session/session-context.js';
import { CloseDialog } from './close-dialog.js';
import { RestateDialog } from './restate-dialog.js';

const SUPERVISE: readonly Role[] = ['supervisor', 'stationed_officer'];

interface Props {
  readonly months: readonly MonthScores[];
  readonly region: string | undefined;
}

/** What whoever sees everybody may do to a month: close one that is over, restate one that later facts would have otherwise. */
export function MonthActs({ months, region }: Props) {
  const t = useText();
  const { identity } = useSession();
  const [chosen, choose] = useState<MonthScores>();
  if (!SUPERVISE.includes(identity.role) || identity.scope.units !== 'all') return null;
  const offered = months.filter(isActedOn);
  if (offered.length === 0) return null;
  const close = () => choose(undefined);
  return (
    <p className="month-acts no-print">
      {offered.map((month) => (
        <Button key={month.month} size="small" onClick={() => choose(month)}>
          {t(month.state === 'OVER' ? 'scores.close' : 'scores.restate', { month: month.month })}
        </Button>
      ))}
      {chosen?.state === 'OVER' ? <CloseDialog month={chosen} region={region} onClose={close} /> : null}
      {chosen?.state === 'CLOSED' ? <RestateDialog month={chosen} region={region} onClose={close} /> : null}
    </p>
  );
}

function isActedOn({ state, objects }: MonthScores): boolean {
  return state === 'OVER' || (state === 'CLOSED' && objects.some(({ restated }) => restated !== undefined));
}

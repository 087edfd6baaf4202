import { App, Button } from 'antd';
import { useState } from 'react';
import type { IntakeCase } from '#contracts/api/intake.js';
import { Refused } from '../../api/problem.js';
import { actAtWindow, type Item, type WindowAct } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { WindowActForm } from './window-act-form.js';

const CONFLICT = 409;

interface Props {
  readonly window: IntakeCase;
  readonly item: Item | undefined;
  readonly today: string | undefined;
}

interface Asked {
  readonly act: WindowAct;
  readonly body: object;
}

/** What may be done now, and nothing else. A refusal stays to be read when the case behind it has changed already. */
export function WindowActs({ window, item, today }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const [chosen, choose] = useState<WindowAct>();
  const { caseNo, allowed, version } = window;
  const { perform, isBusy, error, forget } = useAct(
    async ({ act, body }: Asked, key: string) => {
      await actAtWindow(caseNo, act, { ...body, version }, key);
      return act;
    },
    (act) => {
      choose(undefined);
      void message.success(t('window.done', { act: t(`window.act.${act}`) }));
    },
  );
  const act = chosen !== undefined && allowed.includes(chosen) ? chosen : undefined;
  return (
    <Panel title={t('window.acts')}>
      <Refusal error={error}>
        <Now error={error} allowed={allowed} />
      </Refusal>
      {allowed.length === 0 ? <Nothing status={window.status} /> : null}
      <div className="acts">
        {allowed.map((each) => (
          <Button
            key={each}
            aria-pressed={each === act}
            onClick={() => {
              forget();
              choose(each);
            }}
          >
            {t(`window.act.${each}`)}
          </Button>
        ))}
      </div>
      {act === undefined ? null : (
        <WindowActForm
          key={act}
          act={act}
          item={item}
          today={today}
          isBusy={isBusy}
          onAsked={(body) => perform({ act, body })}
        />
      )}
    </Panel>
  );
}

function Nothing({ status }: Pick<IntakeCase, 'status'>) {
  const t = useText();
  return <p className="quiet">{t('window.acts.none', { status: t(`intakeStatus.${status}`) })}</p>;
}

function Now({ error, allowed }: { readonly error: unknown; readonly allowed: readonly WindowAct[] }) {
  const t = useText();
  if (!(error instanceof Refused) || error.status !== CONFLICT) return null;
  const acts = allowed.map((act) => t(`window.act.${act}`)).join(t('list.and'));
  return <p>{acts === '' ? t('refusal.nothing') : t('refusal.now', { acts })}</p>;
}

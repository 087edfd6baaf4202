import { App, Button } from 'antd';
import { useState } from 'react';
import type { AllowedAct, ApprovalCase } from '#contracts/api/approval.js';
import type { CaseDetail } from '#contracts/api/cases.js';
import { actOnCase } from '../../api/handling.js';
import { Refused } from '../../api/problem.js';
import { useText } from '../../i18n/language.js';
import type { Translate } from '../../i18n/text.js';
import { wordFor } from '../../i18n/word.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { HandleForm } from './handle-form.js';

const CONFLICT = 409;

interface Props {
  readonly held: ApprovalCase;
  readonly detail: CaseDetail | undefined;
}

interface Asked {
  readonly allowed: AllowedAct;
  readonly body: object;
}

const keyOf = ({ act, stage }: AllowedAct) => `${act}:${stage ?? ''}`;

/** What may be done now, and nothing else. A refusal stays to be read when the case behind it has changed already. */
export function HandleActs({ held, detail }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const [chosen, choose] = useState<string>();
  const { caseNo, allowed, version, step } = held;
  const { perform, isBusy, error, forget } = useAct(
    async ({ allowed: one, body }: Asked, key: string) => {
      await actOnCase(caseNo, one.act, { ...body, version }, key);
      return one;
    },
    (one) => {
      choose(undefined);
      void message.success(t('handle.done', { act: wordsOf(t, one) }));
    },
  );
  const now = allowed.find((one) => keyOf(one) === chosen);
  return (
    <>
      <Refusal error={error}>{isConflict(error) ? <Now allowed={allowed} /> : null}</Refusal>
      {allowed.length === 0 ? <p className="quiet">{t('handle.acts.none', { step: t(`step.${step}`) })}</p> : null}
      <div className="acts">
        {allowed.map((one) => (
          <Button
            key={keyOf(one)}
            aria-pressed={one === now}
            onClick={() => {
              forget();
              choose(keyOf(one));
            }}
          >
            {wordsOf(t, one)}
          </Button>
        ))}
      </div>
      {now === undefined ? null : (
        <HandleForm
          key={chosen}
          allowed={now}
          words={wordsOf(t, now)}
          held={held}
          detail={detail}
          isBusy={isBusy}
          onAsked={(body) => perform({ allowed: now, body })}
        />
      )}
    </>
  );
}

function isConflict(error: unknown): boolean {
  return error instanceof Refused && error.status === CONFLICT;
}

function Now({ allowed }: { readonly allowed: readonly AllowedAct[] }) {
  const t = useText();
  const acts = allowed.map((one) => wordsOf(t, one)).join(t('list.and'));
  return <p>{acts === '' ? t('refusal.nothing') : t('refusal.now', { acts })}</p>;
}

function wordsOf(t: Translate, { act, stage }: AllowedAct): string {
  const named = stage === undefined ? '' : wordFor(t, 'stage', stage);
  if (act === 'enter-stage' || act === 'return') return t(`handle.act.${act}`, { stage: named });
  return t(`handle.act.${act}`);
}

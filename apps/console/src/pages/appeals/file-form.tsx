import { Button } from 'antd';
import { useState } from 'react';
import type { CardView } from '#contracts/api/cards.js';
import { useText } from '../../i18n/language.js';
import { CardRefusal } from '../../parts/card-refusal.js';
import { Panel } from '../../parts/panel.js';
import { useCardAct } from '../../parts/use-card-act.js';
import { canFingerprint, type Evidence, fingerprint } from './fingerprint.js';

const TEXT_characters = 2_000;
const FILES_MAX = 20;

/** The department's appeal. A file stays where it is; its name and fingerprint go on record. */
export function FileForm({ card, until }: { readonly card: CardView; readonly until: string | undefined }) {
  const t = useText();
  const [evidence, setEvidence] = useState<readonly Evidence[]>([]);
  const { perform, isBusy, error } = useCardAct(card, 'appeal');
  return (
    <Panel
      title={t('appeals.file')}
      end={until === undefined ? undefined : <span className="quiet">{t('appeals.until', { day: until })}</span>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = String(new FormData(event.currentTarget).get('text')).trim();
          perform({ text, evidence });
        }}
      >
        <label className="plain-field is-wide">
          {t('appeals.text')}
          <textarea name="text" rows={5} required maxLength={TEXT_characters} placeholder={t('appeals.textHint')} />
        </label>
        <EvidenceFiles evidence={evidence} onEvidence={setEvidence} />
        <CardRefusal error={error} />
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('appeals.file')}
        </Button>
      </form>
    </Panel>
  );
}

interface FilesProps {
  readonly evidence: readonly Evidence[];
  readonly onEvidence: (evidence: readonly Evidence[]) => void;
}

function EvidenceFiles({ evidence, onEvidence }: FilesProps) {
  const t = useText();
  return (
    <>
      <label className="plain-field is-wide">
        {t('appeals.evidence')}
        <input
          type="file"
          multiple
          disabled={!canFingerprint()}
          onChange={({ target }) => void fingerprintAll(target.files).then(onEvidence)}
        />
      </label>
      <p className="quiet appeals-note">
        {canFingerprint() ? t('appeals.evidenceHint') : t('appeals.evidenceInsecure')}
      </p>
      <ul className="appeals-evidence">
        {evidence.map(({ name, sha256 }) => (
          <li key={sha256}>
            {name}{' '}
            <span className="quiet">
              {t('appeals.fingerprint')} {sha256.slice(0, 16)}…
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function fingerprintAll(files: FileList | null): Promise<readonly Evidence[]> {
  return Promise.all([...(files ?? [])].slice(0, FILES_MAX).map(fingerprint));
}

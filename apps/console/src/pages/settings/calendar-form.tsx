import { App, Button } from 'antd';
import { useState } from 'react';
import type { CalendarBody } from '#contracts/api/calendars.js';
import { previewCalendar, publishCalendar } from '../../api/settings.js';
import { useText } from '../../i18n/language.js';
import { Field, given, optional } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { useSession } from '../../session/session-context.js';
import { base64Of } from './base64.js';
import { Preview } from './preview.js';

const NAME_characters = 100;
const CODE_characters = 60;

/** A file is looked at first: which days it changes and which cases they move. Only what was looked at is published. */
export function CalendarForm() {
  const t = useText();
  const { message } = App.useApp();
  const { role } = useSession().identity;
  const [asked, ask] = useState<CalendarBody>();
  const preview = useAct(previewCalendar);
  const publish = useAct(publishCalendar, ({ version }) => {
    preview.forget();
    void message.success(t('settings.calendars.done', { version: version ?? '—' }));
  });
  const look = async (form: FormData) => {
    const body = await bodyOf(form);
    ask(body);
    preview.perform(body);
  };
  return (
    <Panel title={t('settings.calendars.import')}>
      <form
        onChange={preview.forget}
        onSubmit={(event) => {
          event.preventDefault();
          void look(new FormData(event.currentTarget));
        }}
      >
        <FileFields />
        <Refusal error={preview.error ?? publish.error} />
        <div className="form-end">
          <Button htmlType="submit" loading={preview.isBusy}>
            {t('settings.calendars.preview')}
          </Button>
          {asked === undefined || preview.answer?.version === undefined || role !== 'operator' ? null : (
            <Button type="primary" loading={publish.isBusy} onClick={() => publish.perform(asked)}>
              {t('settings.calendars.publish', { version: preview.answer.version })}
            </Button>
          )}
        </div>
      </form>
      {preview.answer === undefined ? null : <Preview preview={preview.answer} />}
    </Panel>
  );
}

function FileFields() {
  const t = useText();
  return (
    <div className="form-grid">
      <Field label={t('settings.accounts.region')} hint={t('settings.calendars.regionHint')}>
        <input name="region" required maxLength={CODE_characters} defaultValue="CN" autoComplete="off" />
      </Field>
      <Field label={t('settings.calendars.file')} hint={t('settings.calendars.fileHint')}>
        <input name="file" type="file" accept=".csv,.ics,text/csv,text/calendar" required />
      </Field>
      <Field label={t('settings.calendars.onlyYear')} hint={t('settings.calendars.onlyYearHint')}>
        <input name="year" type="number" />
      </Field>
      <Field label={t('settings.calendars.notice')}>
        <input name="notice" maxLength={NAME_characters} autoComplete="off" />
      </Field>
    </div>
  );
}

async function bodyOf(form: FormData): Promise<CalendarBody> {
  const file = form.get('file');
  const isFile = file instanceof File;
  const year = given(form, 'year');
  return {
    region: given(form, 'region'),
    fileName: isFile ? file.name : '',
    content: isFile ? base64Of(new Uint8Array(await file.arrayBuffer())) : '',
    ...(year === '' ? {} : { year: Number(year) }),
    ...optional(form, 'notice'),
  };
}

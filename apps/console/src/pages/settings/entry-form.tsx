import { App } from 'antd';
import { useState } from 'react';
import { defineInHall, type HallPart } from '../../api/settings.js';
import type { Hall } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field, given, optional } from '../../parts/field.js';
import { FormPanel } from '../../parts/form-panel.js';
import { Options } from '../../parts/options.js';
import { useAct } from '../../parts/use-act.js';

const CODE_characters = 60;
export const NAME_characters = 100;

/** One entry of a hall that is written anew or changed. */
export interface EntryProps<E> {
  readonly halls: readonly Hall[];
  readonly entry: E | undefined;
  readonly onClose: () => void;
}

interface Props {
  readonly title: string;
  readonly halls: readonly Hall[];
  /** The hall of what is changed. */
  readonly hall: string | undefined;
  readonly partOf: (form: FormData) => Omit<HallPart, 'hall'>;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

/** Defines one unit, window or person as the hall's own file would: all that is said of it, and nothing of the others. */
export function EntryForm({ title, halls, hall, partOf, onClose, children }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const [chosen, choose] = useState(hall ?? halls[0]?.code);
  const { perform, isBusy, error } = useAct(defineInHall, () => {
    void message.success(t('settings.hall.saved'));
    onClose();
  });
  const within = halls.find(({ code }) => code === chosen) ?? halls[0];
  return (
    <FormPanel
      title={title}
      submit={t('settings.hall.save')}
      onSubmit={(form) => {
        if (within !== undefined) perform({ hall: asGiven(within), ...partOf(form) });
      }}
      {...{ onClose, isBusy, error }}
    >
      <div className="form-grid">
        {halls.length > 1 ? <HallField halls={halls} chosen={chosen} onChoose={choose} /> : null}
        {children}
      </div>
    </FormPanel>
  );
}

interface HallFieldProps {
  readonly halls: readonly Hall[];
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
}

function HallField({ halls, chosen, onChoose }: HallFieldProps) {
  const t = useText();
  return (
    <Field label={t('settings.hall.hall')}>
      <select value={chosen} onChange={({ target }) => onChoose(target.value)}>
        <Options of={halls} />
      </select>
    </Field>
  );
}

/** What it is called, and from when until when it is there; the code of what is there already does not change. */
export function CommonFields({ entry }: { readonly entry: Entry | undefined }) {
  const t = useText();
  return (
    <>
      <Field label={t('settings.code')}>
        <input
          name="code"
          required
          maxLength={CODE_characters}
          defaultValue={entry?.code}
          readOnly={entry !== undefined}
          autoComplete="off"
        />
      </Field>
      <Field label={t('settings.items.name')}>
        <input name="name" required maxLength={NAME_characters} defaultValue={entry?.name} autoComplete="off" />
      </Field>
      <Field label={t('settings.hall.validFrom')}>
        <input name="validFrom" type="date" defaultValue={entry?.validFrom} />
      </Field>
      <Field label={t('settings.hall.validUntil')} hint={t('settings.hall.validUntilHint')}>
        <input name="validUntil" type="date" defaultValue={entry?.validUntil} />
      </Field>
    </>
  );
}

interface Entry {
  readonly code: string;
  readonly name: string;
  readonly region?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** What every entry says; where it lies is not asked for and stays as it is. */
export function commonOf(form: FormData, entry: Entry | undefined) {
  return {
    code: given(form, 'code'),
    name: given(form, 'name'),
    ...(entry?.region === undefined ? {} : { region: entry.region }),
    ...optional(form, 'validFrom'),
    ...optional(form, 'validUntil'),
  };
}

/** As its file says it: what else has been told of it is none of a file's fields. */
function asGiven({ code, name, region, unit, validFrom, validUntil }: Hall): HallPart['hall'] {
  return {
    ...{ code, name, region, unit },
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

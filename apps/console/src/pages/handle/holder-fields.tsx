import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { Picker } from '../../parts/picker.js';
import { usePeople } from '../../parts/use-hall.js';

const POST_characters = 60;

interface Props {
  readonly unit: string | undefined;
  readonly label?: string;
  readonly isWithPost?: boolean;
}

/** One of the department's people, and in which post she takes it. */
export function HolderFields({ unit, label, isWithPost }: Props) {
  const t = useText();
  const [holder, choose] = useState<string>();
  const people = (usePeople().data ?? []).filter((person) => unit === undefined || person.unit === unit);
  const choices = people.map(({ code, name, post }) => ({ code, name, more: [post, code].filter(Boolean).join(' ') }));
  const post = people.find(({ code }) => code === holder)?.post;
  return (
    <div className="form-grid">
      <div>
        <Picker
          label={label ?? t('handle.person')}
          hint={t('handle.personHint')}
          none={t('handle.personNone')}
          choices={choices}
          chosen={holder}
          onChoose={choose}
        />
        <input type="hidden" name="holder" value={holder ?? ''} />
      </div>
      {isWithPost === true ? (
        <Field label={t('handle.post')}>
          <input key={holder} name="post" required maxLength={POST_characters} defaultValue={post} autoComplete="off" />
        </Field>
      ) : null}
    </div>
  );
}

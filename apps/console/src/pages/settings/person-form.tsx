import type { HallPart } from '../../api/settings.js';
import type { Person } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field, given, optional } from '../../parts/field.js';
import { Choices, Options } from '../../parts/options.js';
import { useUnits, useWindows } from '../../parts/use-hall.js';
import { CommonFields, commonOf, EntryForm, type EntryProps, NAME_characters } from './entry-form.js';

type Staff = NonNullable<HallPart['people']>[number];

const ROLES = [
  'CLERK',
  'CHIEF_REPRESENTATIVE',
  'HANDLER',
  'REVIEWER',
  'APPROVER',
  'SUPERVISOR',
  'STATIONED_OFFICER',
] as const satisfies readonly Staff['roles'][number][];
const POSTS = ['PRIMARY', 'BACKUP'] as const satisfies readonly NonNullable<Staff['abPost']>[];

/** One of the staff: where she sits, what she does there, and whom she stands in for. */
export function PersonForm({ halls, entry, onClose }: EntryProps<Person>) {
  const t = useText();
  const units = useUnits().data ?? [];
  const windows = useWindows().data ?? [];
  return (
    <EntryForm
      title={entry === undefined ? t('settings.hall.newPerson') : t('settings.hall.changeOf', { name: entry.name })}
      hall={windows.find(({ code }) => code === entry?.window)?.hall}
      partOf={(form) => ({ people: [personOf(form, entry)] })}
      {...{ halls, onClose }}
    >
      <CommonFields entry={entry} />
      <Field label={t('cards.column.unit')}>
        <select key={`u${units.length}`} name="unit" defaultValue={entry?.unit}>
          <Options of={units} />
        </select>
      </Field>
      <Field label={t('settings.hall.window')}>
        <select key={`w${windows.length}`} name="window" defaultValue={entry?.window ?? ''}>
          <option value="">{t('settings.hall.noWindow')}</option>
          <Options of={windows} />
        </select>
      </Field>
      <Field label={t('settings.hall.post')}>
        <input name="post" maxLength={NAME_characters} defaultValue={entry?.post} autoComplete="off" />
      </Field>
      <Field label={t('settings.hall.ab')}>
        <select name="abPost" defaultValue={entry?.abPost ?? ''}>
          <option value="">{t('settings.hall.noPost')}</option>
          <Choices of={POSTS} word={(post) => t(`abPost.${post}`)} />
        </select>
      </Field>
      <RoleFields roles={entry?.roles ?? []} />
    </EntryForm>
  );
}

function RoleFields({ roles }: { readonly roles: readonly string[] }) {
  const t = useText();
  return (
    <fieldset className="form-field is-wide staff-roles">
      <legend>{t('settings.hall.roles')}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="checkbox" name="roles" value={role} defaultChecked={roles.includes(role)} />
          {t(`staffRole.${role}`)}
        </label>
      ))}
    </fieldset>
  );
}

function personOf(form: FormData, entry: Person | undefined): Staff {
  const chosen = form.getAll('roles');
  const abPost = POSTS.find((post) => post === given(form, 'abPost'));
  return {
    ...commonOf(form, entry),
    unit: given(form, 'unit'),
    roles: ROLES.filter((role) => chosen.includes(role)),
    ...optional(form, 'window'),
    ...optional(form, 'post'),
    ...(abPost === undefined ? {} : { abPost }),
  };
}

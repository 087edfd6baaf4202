import type { Item } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field, given } from '../../parts/field.js';
import { Choices } from '../../parts/options.js';

type Limit = NonNullable<Item['promisedLimit']>;

const UNITS = [
  'WORKING_DAYS',
  'NATURAL_DAYS',
  'WORKING_HOURS',
  'MONTHS',
  'YEARS',
] as const satisfies readonly Limit['unit'][];

interface Props {
  readonly name: string;
  readonly label: string;
  readonly limit: Limit | undefined;
}

/** A limit as an amount and its unit; without an amount there is none. */
export function LimitFields({ name, label, limit }: Props) {
  const t = useText();
  return (
    <>
      <Field label={label}>
        <input name={`${name}.amount`} type="number" min={0} defaultValue={limit?.amount} />
      </Field>
      <Field label={t('settings.items.unitOf', { limit: label })}>
        <select name={`${name}.unit`} defaultValue={limit?.unit}>
          <Choices of={UNITS} word={(unit) => t(`unit.${unit}`)} />
        </select>
      </Field>
    </>
  );
}

export function limitIn(form: FormData, name: string): Limit | undefined {
  const amount = given(form, `${name}.amount`);
  const unit = UNITS.find((each) => each === given(form, `${name}.unit`));
  return amount === '' || unit === undefined ? undefined : { unit, amount: Number(amount) };
}

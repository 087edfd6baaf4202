import { RULE_CODES } from '#domain/rules.js';
import { useLanguage, useText } from '../../i18n/language.js';
import { ruleTitle } from '../../parts/rule.js';
import './cards.css';

const NAMES = ['level', 'state', 'rule', 'unit'] as const;
const LEVELS = ['RED', 'YELLOW', 'WARN', 'REMIND'] as const;
const STATES = ['PENDING', 'ISSUED', 'APPEALED', 'UPHELD', 'REVOKED', 'CANCELLED', 'LIFTED', 'SUPERVISED'] as const;
const CODE_characters = 60;

export type CardFilterValues = Readonly<Partial<Record<(typeof NAMES)[number], string>>>;

export function cardFiltersOf(search: URLSearchParams): CardFilterValues {
  return Object.fromEntries(
    NAMES.flatMap((name) => [[name, search.get(name) ?? '']]).filter(([, value]) => value !== ''),
  );
}

export function searchOf(filters: CardFilterValues): URLSearchParams {
  return new URLSearchParams(Object.entries(filters));
}

interface Props {
  readonly filters: CardFilterValues;
  readonly onPut: (name: string, value: string) => void;
}

/** Narrows the cards; the address of the page says to what. */
export function CardFilters({ filters, onPut }: Props) {
  const t = useText();
  const { language } = useLanguage();
  const options = {
    level: LEVELS.map((value) => ({ value, text: t(`level.${value}`) })),
    state: STATES.map((value) => ({ value, text: t(`cardState.${value}`) })),
    rule: RULE_CODES.map((value) => ({ value, text: `${value} ${ruleTitle(value, language)}` })),
  };
  return (
    <div className="card-filters">
      {(['level', 'state', 'rule'] as const).map((name) => (
        <label key={name} className="plain-field">
          {t(`cards.filter.${name}`)}
          <select value={filters[name] ?? ''} onChange={({ target }) => onPut(name, target.value)}>
            <option value="">{t('cards.filter.any')}</option>
            {options[name].map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="plain-field">
        {t('cards.filter.unit')}
        <input
          defaultValue={filters.unit ?? ''}
          maxLength={CODE_characters}
          onBlur={({ target }) => onPut('unit', target.value.trim())}
          onKeyDown={(event) => event.key === 'Enter' && onPut('unit', event.currentTarget.value.trim())}
        />
      </label>
    </div>
  );
}

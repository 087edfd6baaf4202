import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/language.js';
import type { Filter, Filters } from './filters.js';

const APPLY_AFTER_ms = 350;
const NUMBER_characters = 80;
const CODE_characters = 60;
const LEVELS = ['RED', 'YELLOW', 'WARN', 'REMIND', 'NONE'] as const;
const STATES = ['RUNNING', 'SUSPENDED', 'UNDETERMINED', 'ENDED'] as const;
const CODES = ['unit', 'window', 'item', 'region'] as const satisfies readonly Filter[];
const DAYS = ['dueFrom', 'dueTo'] as const satisfies readonly Filter[];

interface Props {
  readonly filters: Filters;
  readonly onNarrow: (filters: Filters) => void;
  readonly search: React.RefObject<HTMLInputElement | null>;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onHelp: () => void;
}

/** Narrows the list. What is typed becomes part of the address, so a list can be handed on and come back to. */
export function FilterBar({ filters, onNarrow, search, isOpen, onToggle, onHelp }: Props) {
  const t = useText();
  const put = (name: Filter, value: string) => onNarrow({ ...filters, [name]: value });
  return (
    <div className="filters">
      <Typed
        label={t('live.search')}
        className="field-search"
        ref={search}
        value={filters.number}
        most={NUMBER_characters}
        onTyped={(text) => put('number', text)}
        placeholder={t('live.searchHint')}
      />
      <Choice
        name="level"
        filters={filters}
        put={put}
        options={LEVELS.map((level) => ({ value: level, text: t(`level.${level}`) }))}
      />
      <Choice
        name="state"
        filters={filters}
        put={put}
        options={STATES.map((state) => ({ value: state, text: t(`state.${state}`) }))}
      />
      <div className="filters-end">
        <Button onClick={onToggle} aria-expanded={isOpen}>
          {t('live.filter')}
        </Button>
        <Button onClick={() => onNarrow({})} disabled={Object.keys(filters).length === 0}>
          {t('live.filter.clear')}
        </Button>
        <Button onClick={onHelp}>{t('live.keys')}</Button>
      </div>
      {isOpen ? <MoreFilters filters={filters} put={put} /> : null}
    </div>
  );
}

interface Part {
  readonly filters: Filters;
  readonly put: (name: Filter, value: string) => void;
}

function MoreFilters({ filters, put }: Part) {
  const t = useText();
  const ended = [
    { value: 'yes', text: t('live.filter.endedYes') },
    { value: 'any', text: t('live.filter.endedAny') },
  ];
  return (
    <div className="filters-more">
      {CODES.map((name) => (
        <Typed
          key={name}
          label={t(`live.filter.${name}`)}
          value={filters[name]}
          most={CODE_characters}
          onTyped={(text) => put(name, text)}
        />
      ))}
      {DAYS.map((name) => (
        <label key={name} className="field">
          {t(`live.filter.${name}`)}
          <input type="date" value={filters[name] ?? ''} onChange={({ target }) => put(name, target.value)} />
        </label>
      ))}
      <Choice name="ended" filters={filters} put={put} options={ended} none={t('live.filter.endedNo')} />
    </div>
  );
}

interface ChoiceProps extends Part {
  readonly name: 'level' | 'state' | 'ended';
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly none?: string;
}

function Choice({ name, filters, put, options, none }: ChoiceProps) {
  const t = useText();
  const value = filters[name] ?? '';
  const isOfSeveral = value.includes(',');
  return (
    <label className="field">
      {t(`live.filter.${name}`)}
      <select value={value} onChange={({ target }) => put(name, target.value)}>
        <option value="">{none ?? t('live.filter.any')}</option>
        {isOfSeveral ? <option value={value}>{value}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TypedProps {
  readonly label: string;
  readonly className?: string;
  readonly ref?: React.Ref<HTMLInputElement>;
  readonly value: string | undefined;
  readonly most: number;
  readonly onTyped: (text: string) => void;
  readonly placeholder?: string;
}

/** Asks once the typing rests: not every letter is a question. */
function Typed({ ref, label, className = '', value = '', most, onTyped, placeholder }: TypedProps) {
  const [text, setText] = useState(value);
  const tell = useRef(onTyped);
  useEffect(() => {
    tell.current = onTyped;
  });
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => tell.current(text.trim()), APPLY_AFTER_ms);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <label className={`field ${className}`}>
      {label}
      <input
        ref={ref}
        value={text}
        maxLength={most}
        placeholder={placeholder}
        onChange={({ target }) => setText(target.value)}
      />
    </label>
  );
}

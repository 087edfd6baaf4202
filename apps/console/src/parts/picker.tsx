import { useId, useState } from 'react';
import './form.css';
import './picker.css';

export interface Choice {
  readonly code: string;
  readonly name: string;
  /** What tells it from another of the same name. */
  readonly more?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly none: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | undefined;
  readonly onChoose: (code: string | undefined) => void;
}

const SHOWN_MAX = 50;

/** One out of many, found by typing a part of its name or code; with the arrow keys and Enter as well as by pointing. */
export function Picker({ label, hint, none, choices, chosen, onChoose }: Props) {
  const id = useId();
  const [typed, type] = useState<string>();
  const [at, goTo] = useState(0);
  const shown = typed === undefined ? undefined : matching(choices, typed);
  const pick = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onChoose(choice.code);
    type(undefined);
  };
  const press = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && typed !== undefined) type(undefined);
    else if (event.key === 'ArrowDown' && shown === undefined) type('');
    else if (event.key === 'ArrowDown') goTo(Math.min(at + 1, (shown?.length ?? 1) - 1));
    else if (event.key === 'ArrowUp') goTo(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && shown !== undefined) pick(shown[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="form-field">
      <label htmlFor={id}>
        <span>{label}</span>
      </label>
      <div className="picker">
        <input
          id={id}
          {...listing(id, shown, at)}
          autoComplete="off"
          required
          value={typed ?? nameIn(choices, chosen)}
          onChange={({ target }) => {
            type(target.value);
            goTo(0);
            onChoose(undefined);
          }}
          onFocus={({ target }) => target.select()}
          onClick={() => typed === undefined && type('')}
          onBlur={() => type(undefined)}
          onKeyDown={press}
        />
        {shown === undefined ? null : <Listed id={id} none={none} shown={shown} at={at} onPick={pick} />}
      </div>
      {hint === undefined ? null : <small>{hint}</small>}
    </div>
  );
}

/** What a reader that speaks is told of the field and its list. */
function listing(id: string, shown: readonly Choice[] | undefined, at: number) {
  return {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': shown !== undefined,
    ...(shown !== undefined && shown.length > 0
      ? { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-${at}` }
      : {}),
  } as const;
}

interface ListedProps {
  readonly id: string;
  readonly none: string;
  readonly shown: readonly Choice[];
  readonly at: number;
  readonly onPick: (choice: Choice) => void;
}

function Listed({ id, none, shown, at, onPick }: ListedProps) {
  if (shown.length === 0) return <p className="picker-list picker-none">{none}</p>;
  return (
    <div className="picker-list" id={`${id}-list`} role="listbox" tabIndex={-1}>
      {shown.map((choice, index) => (
        <div
          key={choice.code}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          // Before the field loses the focus and the list with it.
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(choice);
          }}
        >
          <span>{choice.name}</span>
          <span className="quiet">{choice.more ?? choice.code}</span>
        </div>
      ))}
    </div>
  );
}

function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.trim().toLowerCase();
  const isFound = ({ code, name, more = '' }: Choice) => `${name} ${code} ${more}`.toLowerCase().includes(words);
  return choices.filter(isFound).slice(0, SHOWN_MAX);
}

function nameIn(choices: readonly Choice[], code: string | undefined): string {
  return choices.find((choice) => choice.code === code)?.name ?? '';
}

import type { CaseRow } from '#contracts/api/cases.js';
import { useText } from '../i18n/language.js';
import './marks.css';

export type Level = CaseRow['level'];
export type State = CaseRow['state'];
type Shape = Exclude<Level, 'NONE'> | Exclude<State, 'RUNNING'> | 'RUNNING';

/** One shape each, told apart without any colour; drawn in a square of 16. */
const shapes = {
  RED: <rect x="3" y="1" width="10" height="14" rx="1" />,
  YELLOW: <path d="M8 1.5 15.2 14.5H.8Z" />,
  WARN: <path d="M8 .8 15.2 8 8 15.2.8 8Z" />,
  REMIND: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="3" />,
  UNDETERMINED: (
    <path
      d="M5 5.4a3 3 0 1 1 4.3 2.7C8.4 8.6 8 9.2 8 10.2M8 13.4v.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    />
  ),
  SUSPENDED: <path d="M3.5 2h3v12h-3zM9.5 2h3v12h-3z" />,
  RUNNING: <path d="M4 2.5 13 8l-9 5.5Z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />,
  ENDED: <path d="m2.5 8.5 3.6 3.6L13.5 4.4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
} as const satisfies Record<Shape, React.ReactNode>;

/** Shape, word and colour of a level; in the lists, of a case without a card its state. */
export function LevelMark({ level }: { readonly level: Exclude<Level, 'NONE'> }) {
  const t = useText();
  return <Mark shape={level} word={t(`level.${level}`)} />;
}

function StateMark({ state }: { readonly state: State }) {
  const t = useText();
  return <Mark shape={state} word={t(`state.${state}`)} />;
}

/** What stands over a case: its card, and beside it that its clock stands still or that nobody can say. */
export function CaseMark({ level, state }: Pick<CaseRow, 'level' | 'state'>) {
  if (level === 'NONE') return <StateMark state={state} />;
  return (
    <span className="mark-pair">
      <LevelMark level={level} />
      {state === 'RUNNING' ? null : <StateMark state={state} />}
    </span>
  );
}

export function Mark({ shape, word }: { readonly shape: Shape; readonly word: string }) {
  return (
    <span className={`mark mark-${shape.toLowerCase()}`}>
      <Shape shape={shape} />
      {word}
    </span>
  );
}

/** The shape alone, where the word stands beside it already. */
export function Shape({ shape }: { readonly shape: Shape }) {
  return (
    <svg
      className={`mark-shape mark-${shape.toLowerCase()}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="currentColor"
    >
      {shapes[shape]}
    </svg>
  );
}

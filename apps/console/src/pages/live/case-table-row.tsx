import { memo } from 'react';
import { Link } from 'react-router';
import type { CaseRow } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { Due, Remaining } from '../../parts/due.js';
import { CaseNumber, nameOf, pathOfCase } from '../../parts/named.js';
import { CaseMark } from '../../theme/marks.js';

export const COLUMNS = [
  { key: 'state', isNumber: false },
  { key: 'caseNo', isNumber: false },
  { key: 'item', isNumber: false },
  { key: 'unit', isNumber: false },
  { key: 'stage', isNumber: false },
  { key: 'person', isNumber: false },
  { key: 'accepted', isNumber: true },
  { key: 'due', isNumber: true },
  { key: 'remaining', isNumber: true },
  { key: 'suspended', isNumber: false },
] as const;

interface Props {
  readonly row: CaseRow;
  readonly index: number;
  /** By name. */
  readonly handler: string;
  readonly top: number;
  readonly isChosen: boolean;
  readonly isChanged: boolean;
  readonly onOpen: (caseNo: string) => void;
}

const HEAD_rows = 1;

/** One case. The number is the link; the rest of the row opens it too, for those who have a mouse. */
export const CaseTableRow = memo(function CaseTableRow({
  row,
  index,
  handler,
  top,
  isChosen,
  isChanged,
  onOpen,
}: Props) {
  const t = useText();
  const formats = useFormats();
  const cells: Record<(typeof COLUMNS)[number]['key'], React.ReactNode> = {
    state: <StateCell row={row} isChanged={isChanged} />,
    caseNo: (
      <Link to={pathOfCase(row.caseNo)} onClick={(event) => event.stopPropagation()}>
        <CaseNumber caseNo={row.caseNo} />
      </Link>
    ),
    item: titled(nameOf(row.item)),
    unit: titled(placeOf(row)),
    stage: row.stage === undefined ? '—' : wordFor(t, 'stage', row.stage),
    person: titled(handler),
    accepted: row.acceptedAt === undefined ? '—' : formats.dayOf(row.acceptedAt),
    due: <Due row={row} />,
    remaining: <Remaining row={row} />,
    suspended: whyStill(row, t),
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the row does the same by key.
    <div
      role="row"
      aria-rowindex={index + HEAD_rows + 1}
      aria-current={isChosen ? 'true' : undefined}
      data-case={row.caseNo}
      className={`case-row case-row-${row.level.toLowerCase()}${isChosen ? ' is-chosen' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(row.caseNo)}
    >
      {COLUMNS.map(({ key, isNumber }) => (
        <span key={key} role="cell" className={isNumber ? 'number' : undefined}>
          {cells[key]}
        </span>
      ))}
    </div>
  );
});

function StateCell({ row, isChanged }: Pick<Props, 'row' | 'isChanged'>) {
  const t = useText();
  return (
    <>
      <CaseMark level={row.level} state={row.state} />
      {isChanged ? <span className="case-changed">{t('live.changed')}</span> : null}
    </>
  );
}

/** What may be cut where it stands, in full for whoever points at it. */
function titled(text: string): React.ReactNode {
  return <span title={text}>{text}</span>;
}

function placeOf({ unit, window }: CaseRow): string {
  return window.code === '' ? nameOf(unit) : `${nameOf(unit)} / ${nameOf(window)}`;
}

/** What holds the clock: the special procedure, or what nobody knows. */
function whyStill({ state, suspension, reason }: CaseRow, t: ReturnType<typeof useText>): string {
  if (suspension !== undefined) return wordFor(t, 'procedure', suspension);
  return state === 'UNDETERMINED' && reason !== undefined ? wordFor(t, 'reason', reason) : '';
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useHallNames } from '../../parts/use-hall.js';
import type { CaseList } from './case-list.js';
import { CaseTableRow, COLUMNS } from './case-table-row.js';
import './case-table.css';

const ROW_px = 34;
const HEAD_px = 34;
/** Rows drawn above and below what can be seen, so that a turn of the wheel shows no gap. */
const BEYOND_rows = 12;
/** The next page is asked for while so many rows are still ahead. */
const AHEAD_rows = 60;

export interface CaseTableHandle {
  readonly chosen: string | undefined;
  readonly move: (rows: number) => void;
  readonly leave: () => void;
  /** Somebody points at a row, has chosen one, or has scrolled into the list. */
  readonly isLookedAt: () => boolean;
}

interface Props {
  readonly ref: React.Ref<CaseTableHandle>;
  readonly list: CaseList;
  readonly onEnd: () => void;
  readonly onOpen: (caseNo: string) => void;
}

/** A hundred thousand rows of which only those are drawn that can be seen. */
export function CaseTable({ ref, list, onEnd, onOpen }: Props) {
  const t = useText();
  const nameOf = useHallNames();
  const { rows, next, pending } = list;
  const { scroller, virtual, chosen, move } = useRows({ ref, list, onEnd });
  return (
    <div
      className="case-table"
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('live.title')}
      onKeyDown={(event) => moveByArrow(event, move)}
    >
      <div
        role="table"
        aria-label={t('live.title')}
        aria-rowcount={next === undefined ? rows.length + 1 : -1}
        style={{ height: virtual.getTotalSize() + HEAD_px }}
        className="case-table-body"
      >
        <Head />
        <div role="rowgroup">
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <CaseTableRow
                key={row.caseNo}
                {...{ row, index, onOpen }}
                handler={nameOf(row.person ?? row.holder)}
                top={start + HEAD_px}
                isChosen={row.caseNo === chosen}
                isChanged={pending.has(row.caseNo)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Head() {
  const t = useText();
  return (
    <div role="rowgroup" className="case-table-head">
      <div role="row" aria-rowindex={1} className="case-row">
        {COLUMNS.map(({ key, isNumber }) => (
          <span key={key} role="columnheader" className={isNumber ? 'number' : undefined}>
            {t(`live.column.${key}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Which rows are drawn, which of them is chosen, and when the next page is needed. */
function useRows({ ref, list: { rows, next }, onEnd }: Omit<Props, 'onOpen'>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string>();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_px,
    overscan: BEYOND_rows,
    scrollPaddingStart: HEAD_px,
  });
  const end = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (next !== undefined && end >= rows.length - AHEAD_rows) onEnd();
  }, [end, rows.length, next, onEnd]);
  const move = (by: number) => {
    const from = rows.findIndex(({ caseNo }) => caseNo === chosen);
    const to = Math.min(Math.max(from < 0 ? 0 : from + by, 0), rows.length - 1);
    choose(rows[to]?.caseNo);
    virtual.scrollToIndex(to, { align: 'auto' });
  };
  useImperativeHandle(ref, () => ({
    chosen,
    move,
    leave: () => choose(undefined),
    isLookedAt: () => chosen !== undefined || isUnderPointer(scroller.current),
  }));
  return { scroller, virtual, chosen, move };
}

function isUnderPointer(element: HTMLElement | null): boolean {
  return (
    element !== null && (element.matches(':hover') || element.contains(document.activeElement) || element.scrollTop > 0)
  );
}

/** In the list itself the arrows do what j and k do everywhere on the page. */
function moveByArrow(event: React.KeyboardEvent, move: (by: number) => void): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  move(event.key === 'ArrowDown' ? 1 : -1);
}

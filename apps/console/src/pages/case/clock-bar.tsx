import { useId } from 'react';
import type { ClockView } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Bar, type BarDay, barOf } from './bar.js';

const HEIGHT_px = 34;
const TOP_px = 18;
const TICK_px = 8;
const WIDTH = 1000;
const THINNEST = 0.4;

interface Props {
  readonly days: ClockView['account'];
  readonly asOf: string;
  readonly endedAt: string | undefined;
}

/** The limit as a bar in working time: a day of rest is a sliver, a suspension is hatched, what is over the due is red. */
export function ClockBar({ days, asOf, endedAt }: Props) {
  const formats = useFormats();
  const bar = barOf(days, formats.dayOf(endedAt ?? asOf));
  const part = (place: number | undefined) => (place === undefined ? undefined : place / bar.total);
  return (
    <figure className="clock-bar">
      <Drawing bar={bar} summary={useSummary(days)} />
      <Ends days={days} dueEnd={part(bar.dueEnd)} today={part(bar.today)} />
      <Legend />
    </figure>
  );
}

/** What the drawing shows, for those who do not see it. */
function useSummary(days: Props['days']): string {
  const t = useText();
  return t('case.clock.summary', {
    from: days[0]?.day ?? '',
    to: days.at(-1)?.day ?? '',
    counted: days.filter(({ counted }) => counted).length,
    suspended: days.filter(({ reason }) => reason === 'SUSPENDED').length,
    due: days.find(({ isDueDay }) => isDueDay)?.day ?? '—',
  });
}

function Drawing({ bar, summary }: { readonly bar: Bar; readonly summary: string }) {
  const hatch = useId();
  const scale = (width: number) => (width / bar.total) * WIDTH;
  /** A hair between two days, so that they can be counted. */
  const widthOf = (width: number) => Math.max(scale(width) - (width === 1 ? 1 : 0), THINNEST);
  const tick = (place: number) => ({
    ...{ x1: scale(place), x2: scale(place) },
    ...{ y1: TOP_px - TICK_px, y2: TOP_px + HEIGHT_px + TICK_px },
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT_px + 2 * TOP_px}`} preserveAspectRatio="none" role="img" aria-label={summary}>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" fill="#eef0f4" />
          <rect width="2.5" height="7" fill="#8b95a6" />
        </pattern>
      </defs>
      {bar.segments.map((segment) => (
        <rect
          key={segment.day}
          x={scale(segment.from)}
          width={widthOf(segment.width)}
          y={TOP_px}
          height={HEIGHT_px}
          fill={fillOf(segment, hatch)}
        >
          <title>{segment.day}</title>
        </rect>
      ))}
      <line className="clock-bar-axis" x1="0" x2={WIDTH} y1={TOP_px + HEIGHT_px} y2={TOP_px + HEIGHT_px} />
      {bar.dueEnd === undefined ? null : <line className="clock-bar-due" {...tick(bar.dueEnd)} />}
      {bar.today === undefined ? null : <line className="clock-bar-today" {...tick(bar.today)} />}
    </svg>
  );
}

function fillOf({ kind }: BarDay, hatch: string): string {
  switch (kind) {
    case 'counted':
      return '#2f62b5';
    case 'over':
      return '#cf1322';
    case 'ahead':
      return '#c3d3ee';
    case 'suspended':
      return `url(#${hatch})`;
    case 'rest':
      return '#e3e7ee';
    default:
      return kind satisfies never;
  }
}

interface EndsProps {
  readonly days: ClockView['account'];
  readonly dueEnd: number | undefined;
  readonly today: number | undefined;
}

const ROOM = 0.12;

/** The days under the bar, those left out that would lie on one another. */
function Ends({ days, dueEnd, today }: EndsProps) {
  const t = useText();
  const due = days.find(({ isDueDay }) => isDueDay)?.day;
  const isClear = (one: number, other: number | undefined) => other === undefined || Math.abs(one - other) > ROOM;
  return (
    <div className="clock-bar-days" aria-hidden="true">
      <span style={{ left: 0 }}>{days[0]?.day}</span>
      {dueEnd !== undefined && isClear(dueEnd, 0) ? (
        <strong style={{ left: `${dueEnd * 100}%` }} className={dueEnd > 1 - ROOM ? 'is-last' : undefined}>
          {due} {t('case.legend.due')}
        </strong>
      ) : null}
      {today !== undefined && isClear(today, dueEnd) && isClear(today, 0) ? (
        <span style={{ left: `${today * 100}%` }} className={today > 1 - ROOM ? 'is-last' : 'is-middle'}>
          {t('case.legend.today')}
        </span>
      ) : null}
    </div>
  );
}

const LEGEND = ['counted', 'over', 'suspended', 'rest', 'ahead'] as const;

function Legend() {
  const t = useText();
  return (
    <figcaption className="legend">
      {LEGEND.map((kind) => (
        <span key={kind}>
          <i className={`legend-${kind}`} />
          {t(`case.legend.${kind}`)}
        </span>
      ))}
    </figcaption>
  );
}

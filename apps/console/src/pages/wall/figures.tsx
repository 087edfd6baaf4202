import type { Wall } from '#contracts/api/wall.js';
import { useFormats, useText } from '../../i18n/language.js';
import { Shape } from '../../theme/marks.js';

const TILES = [
  { key: 'red', shape: 'RED' },
  { key: 'yellow', shape: 'YELLOW' },
  { key: 'warned', shape: 'WARN' },
  { key: 'dueToday', shape: undefined },
  { key: 'open', shape: 'RUNNING' },
  { key: 'suspended', shape: 'SUSPENDED' },
  { key: 'undetermined', shape: 'UNDETERMINED' },
] as const;

/** How things stand, and what has been done today. */
export function Figures({ wall: { figures, today } }: { readonly wall: Wall }) {
  const t = useText();
  const formats = useFormats();
  return (
    <>
      <ul className="wall-tiles">
        {TILES.map(({ key, shape }) => (
          <li key={key} className={`wall-tile wall-tile-${key}${figures[key].count === 0 ? ' is-none' : ''}`}>
            <span className="wall-tile-name">
              {shape === undefined ? null : <Shape shape={shape} />}
              {t(`overview.tile.${key}`)}
            </span>
            <strong>{formats.count(figures[key].count)}</strong>
          </li>
        ))}
      </ul>
      <p className="wall-today">
        <span>{t('wall.today', { day: figures.day })}</span>
        {(['received', 'closed', 'refused', 'withdrawn'] as const).map((key) => (
          <span key={key}>
            {t(`wall.today.${key}`)} <strong>{formats.count(today[key])}</strong>
          </span>
        ))}
      </p>
    </>
  );
}

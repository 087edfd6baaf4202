import type { Wall } from '#contracts/api/wall.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { Mark } from '../../theme/marks.js';

/** What can be read from across a hall. */
const SHOWN_units = 9;
const SHOWN_cards = 9;
const LEVELS = ['red', 'yellow', 'warn'] as const;
const SHAPES = { red: 'RED', yellow: 'YELLOW', warn: 'WARN' } as const;

export function UnitsPanel({ wall: { units } }: { readonly wall: Wall }) {
  const t = useText();
  const formats = useFormats();
  if (units.length === 0) return <p className="wall-nothing">{t('wall.noUnits')}</p>;
  return (
    <table className="wall-table">
      <thead>
        <tr>
          <th scope="col">{t('overview.units.unit')}</th>
          {LEVELS.map((level) => (
            <th key={level} scope="col">
              <Mark shape={SHAPES[level]} word={t(`level.${SHAPES[level]}`)} />
            </th>
          ))}
          <th scope="col">{t('overview.units.dueToday')}</th>
          <th scope="col">{t('overview.units.open')}</th>
        </tr>
      </thead>
      <tbody>
        {units.slice(0, SHOWN_units).map(({ unit, name, levels, dueToday, open }) => (
          <tr key={unit}>
            <th scope="row">{name ?? unit}</th>
            {LEVELS.map((level) => (
              <td key={level} className={levels[level] === 0 ? 'is-none' : `is-${level}`}>
                {formats.count(levels[level])}
              </td>
            ))}
            <td>{formats.count(dueToday)}</td>
            <td>{formats.count(open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function CardsPanel({ wall: { cards, units } }: { readonly wall: Wall }) {
  const t = useText();
  const formats = useFormats();
  const { language } = useLanguage();
  if (cards.length === 0) return <p className="wall-nothing">{t('wall.noCards')}</p>;
  const names = new Map(units.map(({ unit, name }) => [unit, name ?? unit]));
  return (
    <ul className="wall-cards">
      {cards.slice(0, SHOWN_cards).map(({ case: number, title, level, unit, crossedAt }) => (
        <li key={`${number}${unit}${level}${crossedAt}${title.zh}`}>
          <span>{level === 'NONE' ? null : <Mark shape={level} word={t(`level.${level}`)} />}</span>
          <span>{title[language]}</span>
          <span>{names.get(unit) ?? unit}</span>
          <span>{number}</span>
          <span>{t('wall.crossed', { at: formats.moment(crossedAt) })}</span>
        </li>
      ))}
    </ul>
  );
}

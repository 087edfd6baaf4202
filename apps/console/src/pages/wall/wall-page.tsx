import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { Wall } from '#contracts/api/wall.js';
import { useFormats, useText } from '../../i18n/language.js';
import { Figures } from './figures.js';
import { CardsPanel, UnitsPanel } from './panels.js';
import { Stage } from './stage.js';
import { TrendPanel } from './trend-panel.js';
import { useNewestBuild } from './use-newest-build.js';
import { useRotation } from './use-rotation.js';
import { type Connection, useWall } from './use-wall.js';
import './wall.css';

const PANELS = ['units', 'trend', 'cards'] as const;

/** 大屏: figures that hang where anybody may see them, for days, with nobody in front to press a key. */
export function WallPage() {
  const t = useText();
  const [search] = useSearchParams();
  const { wall, connection } = useWall(search.get('token') ?? '');
  useNewestBuild();
  useEffect(() => {
    document.title = `${wall?.label ?? t('wall.title')} · ${t('brand.name')}`;
  }, [wall?.label, t]);
  return (
    <Stage>
      <Head wall={wall} connection={connection} />
      {wall === undefined ? (
        <p className="wall-nothing">{connection === 'ended' ? t('wall.ended') : t('loading.title')}</p>
      ) : (
        <Content wall={wall} />
      )}
    </Stage>
  );
}

interface HeadProps {
  readonly wall: Wall | undefined;
  readonly connection: Connection;
}

/** As of when it is, and whether it still renews itself, are always in view. */
function Head({ wall, connection }: HeadProps) {
  const t = useText();
  const formats = useFormats();
  return (
    <header className="wall-head">
      <h1>{t('wall.title')}</h1>
      <p className="wall-label">{wall?.label}</p>
      <p className={`wall-connection is-${connection}`} role="status">
        <span aria-hidden="true" />
        {t(`wall.connection.${connection}`)}
      </p>
      <p className="wall-clock">
        {wall === undefined ? '—' : t('clock.asOf', { time: formats.fullMoment(wall.asOf) })}
      </p>
    </header>
  );
}

function Content({ wall }: { readonly wall: Wall }) {
  const t = useText();
  const { at, choose, isHeld, hold } = useRotation(PANELS.length);
  const panel = PANELS[at] ?? 'units';
  return (
    <>
      <Figures wall={wall} />
      {wall.silentSources === 0 ? null : (
        <p className="wall-silent">{t('wall.silent', { count: wall.silentSources })}</p>
      )}
      <section className="wall-panel" aria-labelledby="panel">
        <h2 id="panel">{t(`wall.panel.${panel}`)}</h2>
        {panel === 'units' ? <UnitsPanel wall={wall} /> : null}
        {panel === 'trend' ? <TrendPanel days={wall.trend} /> : null}
        {panel === 'cards' ? <CardsPanel wall={wall} /> : null}
      </section>
      <footer className="wall-foot">
        {PANELS.map((each, nth) => (
          <button key={each} type="button" aria-pressed={panel === each} onClick={() => choose(nth)}>
            {t(`wall.panel.${each}`)}
          </button>
        ))}
        <button type="button" className="wall-hold" aria-pressed={isHeld} onClick={() => hold(!isHeld)}>
          {isHeld ? t('wall.rotate') : t('wall.hold')}
        </button>
      </footer>
    </>
  );
}

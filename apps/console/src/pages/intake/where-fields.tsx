import { useState } from 'react';
import type { Item } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { Choices, Options } from '../../parts/options.js';
import { usePeople, useWindows } from '../../parts/use-hall.js';
import { useSession } from '../../session/session-context.js';
import { windowsIn } from './offered.js';

const CHANNELS = ['WINDOW', 'ONLINE'] as const;
type Channel = (typeof CHANNELS)[number];

/** By which way it comes, and at which window: whoever registers it sits at one. */
export function WhereFields({ item }: { readonly item: Item }) {
  const t = useText();
  const { person } = useSession().identity;
  const [channel, choose] = useState<Channel>('WINDOW');
  const all = useWindows().data;
  const windows = windowsIn(all ?? [], [item.unit]);
  // Before they are known nobody can say that there are none.
  const isWithout = all !== undefined && windows.length === 0;
  const own = usePeople().data?.find(({ code }) => code === person)?.window;
  return (
    <>
      <Field label={t('register.channel')}>
        <select value={channel} onChange={({ target }) => choose(target.value === 'ONLINE' ? 'ONLINE' : 'WINDOW')}>
          <Choices of={CHANNELS} word={(each) => t(`channel.${each}`)} />
        </select>
      </Field>
      {channel === 'ONLINE' ? null : (
        <Field label={t('register.window')} hint={isWithout ? t('register.windowNone') : undefined}>
          <select name="window" required key={`${own}${windows.length}`} defaultValue={own}>
            <Options of={windows} />
          </select>
        </Field>
      )}
    </>
  );
}

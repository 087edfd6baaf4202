import { en } from './en.js';
import type { Parameters, Translated } from './translated.js';
import { zh } from './zh.js';

export type Language = 'zh' | 'en';
type Texts = typeof zh;
export type TextKey = keyof Texts;

/** Every text in another language. */
export type Translation = Translated<Texts>;

type Values<K extends TextKey> = { readonly [P in Parameters<Texts[K]>]: string | number };

/** A text without parameters takes none; one with them is not complete without. */
export type Given<K extends TextKey> = [Parameters<Texts[K]>] extends [never] ? [] : [values: Values<K>];

export type Translate = <K extends TextKey>(key: K, ...given: Given<K>) => string;

const texts: Record<Language, Translation> = { zh, en };

export function translator(language: Language): Translate {
  return (key, ...[values]) => fill(texts[language][key], values ?? {});
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

import type { TextKey, Translate } from './text.js';
import { zh } from './zh.js';

/** The word for a code of an open list, such as a stage; a code that nobody has a word for is shown as it is. */
export function wordFor(t: Translate, list: string, code: string): string {
  const key = `${list}.${code}`;
  return isKey(key) ? plain(t, key) : code;
}

function isKey(key: string): key is TextKey {
  return Object.hasOwn(zh, key);
}

/** Words of lists have no parameters. */
function plain(t: Translate, key: TextKey): string {
  return (t as (key: TextKey) => string)(key);
}

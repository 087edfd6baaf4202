import type { HallDocument, HallLoaded } from '#contracts/api/hall.js';
import type { Envelope } from '#contracts/envelope.js';
import type { FieldError } from '#contracts/field-error.js';
import type { Instant } from '#domain/instant.js';
import { itemKey } from '#domain/intake/item.js';
import { audit } from '#platform/audit.js';
import { InvalidInput } from '#platform/problem.js';
import type { Tx } from '#platform/tx.js';
import { changeFault } from '../items/faults.js';
import type { Item } from '../items/item.js';
import { addItem } from '../items/publish.js';
import { at, checkHall, referencesOf } from './check-hall.js';
import { type HallService, takeTurn } from './hall.service.js';
import { type HallPlan, LISTS, planOf } from './hall-plan.js';
import { Known, readPublished } from './known.js';

/** What cannot be loaded: the file is well-formed, and does not fit the hall as it is. */
const UNFIT_STATUS = 422;

/** A file with a thousand mistakes is answered with the first of them. */
const ERRORS_SHOWN = 100;

interface Changes {
  readonly told: Readonly<Record<keyof HallPlan['definitions'], readonly Envelope[]>>;
  readonly items: readonly Item[];
}

/** Loads a hall, all of it or, with an error for each thing that is wrong, nothing; a dry run only says what it would do. */
export async function loadHall(
  tx: Tx,
  hall: HallService,
  document: HallDocument,
  how: { readonly now: Instant; readonly isDry?: boolean; readonly account?: string },
): Promise<HallLoaded> {
  const plan = planOf(document, how.now);
  // Held to the end, so that what is compared here is still so when it is told.
  await takeTurn(tx);
  const changes = await changesOf(tx, hall, document, plan);
  if (how.isDry !== true) {
    await hall.tell(tx, Object.values(changes.told).flat());
    for (const item of changes.items) await addItem(tx, item, how.now);
  }
  const loaded = loadedOf(document, changes);
  if (how.isDry !== true) await record(tx, loaded, how);
  return loaded;
}

/** What changed nothing is not on record either. */
async function record(tx: Tx, { hall, told }: HallLoaded, { now, account }: { now: Instant; account?: string }) {
  const changed = LISTS.flatMap((list) => (told[list] > 0 ? [`${list} ${told[list]}`] : []));
  if (changed.length === 0) return;
  const by = account === undefined ? {} : { account };
  await audit(tx, { at: now, kind: 'hall-loaded', subject: hall, detail: changed.join(', '), ...by });
}

async function changesOf(tx: Tx, hall: HallService, document: HallDocument, plan: HallPlan): Promise<Changes> {
  const known = await Known.read(tx, referencesOf(document));
  const published = await readPublished(tx, [...new Set(plan.items.map(({ code }) => code))]);
  const { errors, items } = newItems(plan.items, published);
  const wrong = [...checkHall(document, plan, known), ...errors];
  if (wrong.length > 0) throw new InvalidInput(wrong.slice(0, ERRORS_SHOWN), UNFIT_STATUS);
  const replace = (definitions: readonly Envelope[]) => hall.changes(tx, definitions, 'REPLACES');
  const { regions, units, hall: itself, windows, people } = plan.definitions;
  const told = {
    regions: await replace(regions),
    units: await replace(units),
    hall: await replace(itself),
    windows: await replace(windows),
    people: await replace(people),
  };
  return { told, items };
}

/** The versions that were not published before, and where one that was is now another. */
function newItems(given: readonly Item[], published: readonly Item[]) {
  const known = new Map(published.map((item) => [itemKey(item), item]));
  const items: Item[] = [];
  const errors: FieldError[] = [];
  for (const [index, item] of given.entries()) {
    const before = known.get(itemKey(item));
    const fault = before && changeFault(item, before);
    if (fault !== undefined) errors.push(at(`items.${index}`, fault));
    if (before === undefined) items.push(item);
    known.set(itemKey(item), item);
  }
  return { items, errors };
}

function loadedOf(document: HallDocument, { told, items }: Changes): HallLoaded {
  const given = { ...document, hall: [document.hall] };
  const changed = { ...told, items };
  const counted = (count: (list: (typeof LISTS)[number]) => number) =>
    Object.fromEntries(LISTS.map((list) => [list, count(list)])) as HallLoaded['told'];
  return {
    hall: document.hall.code,
    told: counted((list) => changed[list].length),
    unchanged: counted((list) => given[list].length - changed[list].length),
  };
}

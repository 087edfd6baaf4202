import { z } from 'zod';
import { hallEvents } from '../hall-events.js';
import type { Said } from '../said.js';
import { askedDay } from './asked.js';
import { pageQuery } from './common.js';
import { code } from './typed.js';

/** What belongs to a region and everything below it. */
export const regionFilter = code.optional().meta({
  description: 'a region and all below it, by its 12-digit code, by the digits of its level, or by another code',
});

export const unitFilter = code.optional().meta({ description: 'a unit and all below it, by code' });

const page = {
  limit: pageQuery.limit,
  cursor: code.optional().meta({ description: 'the `next` of the page before' }),
};

const on = askedDay
  .optional()
  .meta({ description: 'only what is there on this day; the first and the last day count' });

export const regionsQuery = z.object({ region: regionFilter, on, ...page });
export const staffQuery = z.object({ region: regionFilter, unit: unitFilter, on, ...page });

const next = z.string().optional();
const regions = z.array(hallEvents['region.defined'].shape.data);
const units = z.array(hallEvents['unit.defined'].shape.data);
const halls = z.array(hallEvents['hall.defined'].shape.data);
const windows = z.array(hallEvents['window.defined'].shape.data);
const people = z.array(hallEvents['person.assigned'].shape.data);

export const regionList = z.object({ regions, next }).meta({ id: 'RegionList' });
export const unitList = z.object({ units, next }).meta({ id: 'UnitList' });
export const hallList = z.object({ halls, next }).meta({ id: 'HallList' });
export const windowList = z.object({ windows, next }).meta({ id: 'WindowList' });
export const personList = z.object({ people, next }).meta({ id: 'PersonList' });

export type RegionsQuery = z.output<typeof regionsQuery>;
export type StaffQuery = z.output<typeof staffQuery>;
export type RegionList = Said<typeof regionList>;
export type UnitList = Said<typeof unitList>;
export type HallList = Said<typeof hallList>;
export type WindowList = Said<typeof windowList>;
export type PersonList = Said<typeof personList>;

import { buildCalendar, calendarLayers } from '#domain/calendar.js';
import { cn } from '#domain/calendars/cn.js';
import { acceptedAt, calculate, DEFAULT_ZONE } from '../calculator/calculate.js';
import { WrongUsage } from './arguments.js';
import { readDueArguments } from './due-arguments.js';
import { dueTable } from './due-table.js';
import { runCommand } from './run-command.js';

/** The calendars this release ships: the command needs no server. What a region published since is known to the product. */
const SHIPPED = new Map([[cn.region, cn]]);

await runCommand(async () => {
  const { request, isJson, isAsOfGiven } = readDueArguments(process.argv.slice(2));
  const layers = calendarLayers(request.region, SHIPPED, () => undefined);
  if (layers.length === 0) {
    throw new WrongUsage('--region', request.region, 'CN or the 12 digits of a region of it, such as 520100000000');
  }
  const zone = request.zone ?? DEFAULT_ZONE;
  const answer = calculate(request, { calendar: buildCalendar(layers), zone, now: acceptedAt(request, zone) });
  console.log(isJson ? JSON.stringify(answer, undefined, 2) : dueTable(request, answer, isAsOfGiven));
});

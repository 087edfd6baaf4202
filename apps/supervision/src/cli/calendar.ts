import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import { NAME_CHARS } from '#contracts/bounds.js';
import type { Instant } from '#domain/instant.js';
import { LiveClock } from '#platform/clock.js';
import { readDatabaseTime } from '#platform/database.js';
import { DomainError } from '#platform/errors.js';
import { READ_NEWEST } from '../calendars/calendar.queries.js';
import { readCalendarFile } from '../calendars/calendar-file.js';
import type { Import } from '../calendars/merge-calendar.js';
import { planImport, publishImport } from '../calendars/publish-calendar.js';
import { type CalendarCommand, readCalendarArguments } from './calendar-arguments.js';
import { calendarList, type PublishedCalendar, planText } from './calendar-table.js';
import { withDatabase } from './database.js';
import { runCommand } from './run-command.js';

type ImportCommand = Extract<CalendarCommand, { readonly kind: 'import' }>;

await runCommand(async () => {
  const command = readCalendarArguments(process.argv.slice(2));
  if (command.kind === 'list') {
    const calendars = await withDatabase((dataSource): Promise<PublishedCalendar[]> => dataSource.query(READ_NEWEST));
    console.log(calendarList(calendars));
    return;
  }
  const { days } = readCalendarFile(await bytesOf(command.file));
  const fileName = basename(command.file).slice(0, NAME_CHARS);
  const imported = { ...wantedOf(command), fileName, days };
  const plan = await withDatabase((dataSource) => carryOut(dataSource, imported, command));
  console.log(planText(plan, command.isDryRun));
});

function wantedOf({ region, year, notice }: ImportCommand) {
  return { region, ...(year === undefined ? {} : { year }), ...(notice === undefined ? {} : { notice }) };
}

async function carryOut(dataSource: DataSource, imported: Import, { isDryRun }: ImportCommand) {
  return isDryRun ? planImport(dataSource, imported) : publishImport(dataSource, imported, await timeOf(dataSource));
}

async function timeOf(dataSource: DataSource): Promise<Instant> {
  const clock = await LiveClock.start(() => readDatabaseTime(dataSource));
  try {
    return clock.now();
  } finally {
    clock.close();
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DomainError('no-file', `FILE: '${file}', expected a file that can be read (${reason})`);
  }
}

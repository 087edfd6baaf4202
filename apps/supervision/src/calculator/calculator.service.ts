import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalculatorAnswer, CalculatorRequest } from '#contracts/api/calculator.js';
import { Clock } from '#platform/clock.js';
import { transaction } from '#platform/tx.js';
import { CalendarBooks } from '../calendars/calendar-book.js';
import { calculate, DEFAULT_ZONE, noCalendar } from './calculate.js';

const READ_ZONE = 'select zone from region where code = $1';

/** Answers with the calendars the watch counts by at this moment. */
@Injectable()
export class CalculatorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly books: CalendarBooks,
  ) {}

  answer(request: CalculatorRequest): Promise<CalculatorAnswer> {
    return transaction(this.dataSource, async (tx) => {
      const calendar = (await this.books.current(tx)).of(request.region);
      if (calendar.id === '') throw noCalendar(request.region);
      const [region] = await tx.named<{ zone: string }>('calculator-zone', READ_ZONE, [request.region]);
      const zone = request.zone ?? region?.zone ?? DEFAULT_ZONE;
      return calculate(request, { calendar, zone, now: this.clock.now() });
    });
  }
}

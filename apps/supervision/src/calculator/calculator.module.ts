import { Module } from '@nestjs/common';
import { CalendarBooks } from '../calendars/calendar-book.js';
import { CalculatorController } from './calculator.controller.js';
import { CalculatorService } from './calculator.service.js';

@Module({ controllers: [CalculatorController], providers: [CalculatorService, CalendarBooks] })
export class CalculatorModule {}

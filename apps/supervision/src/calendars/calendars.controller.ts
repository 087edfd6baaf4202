import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import * as api from '#contracts/api/calendars.js';
import type { Identity } from '#contracts/api/identity.js';
import { Allows, Anyone, Who } from '#platform/auth/access.js';
import { CalendarsService } from './calendars.service.js';

@ApiTags('calendars')
@Controller('calendars')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get()
  @Anyone()
  @ApiOperation({ summary: 'The newest calendar of each region' })
  @ApiOkResponse({ standardSchema: api.calendars })
  list(): Promise<api.Calendars> {
    return this.calendars.list();
  }

  @Post('preview')
  @HttpCode(200)
  @Allows('operator', 'supervisor')
  @ApiOperation({ summary: 'What a file would change, and which open cases it would move; nothing is written' })
  @ApiOkResponse({ standardSchema: api.calendarPreview })
  @ApiResponse({ status: 422, description: 'the file makes no calendar: each line that is wrong' })
  preview(
    @Who() who: Identity,
    @Body({ schema: api.calendarBody }) body: api.CalendarBody,
  ): Promise<api.CalendarPreview> {
    return this.calendars.preview(body, who);
  }

  @Post()
  @HttpCode(200)
  @Allows('operator')
  @ApiOperation({ summary: 'Publish the next version of a region; its cases are judged again, behind the live ones' })
  @ApiOkResponse({ standardSchema: api.calendarPublished })
  @ApiResponse({ status: 422, description: 'the file makes no calendar: each line that is wrong' })
  publish(
    @Who() who: Identity,
    @Body({ schema: api.calendarBody }) body: api.CalendarBody,
  ): Promise<api.CalendarPublished> {
    return this.calendars.publish(body, who);
  }
}

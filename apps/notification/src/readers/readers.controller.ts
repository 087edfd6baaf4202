import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { pageQuery } from '#contracts/api/common.js';
import { askedPerson, type ReaderBody, readerBody, readerPage, readerView } from '#contracts/api/readers.js';
import { Allows } from '#platform/auth/access.js';
import { ReadersService } from './readers.service.js';

const askedReaders = z.strictObject({ limit: pageQuery.limit, cursor: askedPerson.optional() });

@ApiTags('notification')
@Controller('readers')
export class ReadersController {
  constructor(private readonly readers: ReadersService) {}

  @Get()
  @Allows('operator')
  @ApiOperation({ summary: 'How people are reached, by code; addresses are masked' })
  @ApiOkResponse({ standardSchema: readerPage })
  list(@Query({ schema: askedReaders }) { cursor, limit }: z.output<typeof askedReaders>) {
    return this.readers.list(cursor ?? '', limit);
  }

  @Put(':person')
  @Allows('operator')
  @ApiOperation({ summary: 'Sets how somebody is reached, and when; what is left out is no way any more' })
  @ApiOkResponse({ standardSchema: readerView })
  set(@Param('person', { schema: askedPerson }) person: string, @Body({ schema: readerBody }) body: ReaderBody) {
    return this.readers.set(person, body);
  }
}

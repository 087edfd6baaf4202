import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Identity } from '#contracts/api/identity.js';
import { type LiveQuery, liveEvent, liveQuery } from '#contracts/api/live.js';
import { Who } from '#platform/auth/access.js';
import { Reads } from '../reads.js';
import { LiveService } from './live.service.js';

@ApiTags('supervision')
@Controller()
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Get('live')
  @Reads()
  @ApiOperation({
    summary: 'What changes in the list of cases, as server-sent events',
    description:
      'Open the stream, wait for `hello`, fetch GET /cases with the same filters, then apply `case` (put the row in or replace it) and ' +
      '`gone` (take it out). After a lost connection send the last id as Last-Event-ID: nothing is left out. On `resync` fetch the list again.',
  })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'the id of the last event that was received' })
  @ApiOkResponse({ standardSchema: liveEvent })
  open(
    @Who() { scope }: Identity,
    @Query({ schema: liveQuery }) query: LiveQuery,
    @Headers('last-event-id') lastId: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    this.live.open({ query, scope, lastId }, reply);
  }
}

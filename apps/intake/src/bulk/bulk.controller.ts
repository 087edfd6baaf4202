import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Open } from '#platform/auth/access.js';
import { BulkAnswer } from './bulk.schema.js';
import { BulkService } from './bulk.service.js';
import { LINES_MAX } from './lines.js';
import { BULK_BODY_bytes, NDJSON_TYPES } from './ndjson.js';

/** The door for the facts of other systems. */
@Controller('events')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post('bulk')
  @HttpCode(200)
  @Open('a source shows its own key')
  @ApiOperation({
    summary: 'Tell facts of cases, one event a line',
    description:
      'Authorization: Bearer KEY, the key of a registered source. Each line is a CloudEvents 1.0 event of case.events. ' +
      'The answer comes when the broker has what was accepted; sending the same line again changes nothing.',
  })
  @ApiConsumes(...NDJSON_TYPES)
  @ApiBody({
    schema: { type: 'string', description: `at most ${LINES_MAX} lines and ${BULK_BODY_bytes} bytes, in UTF-8` },
  })
  @ApiOkResponse({ standardSchema: BulkAnswer, description: 'a verdict for every line' })
  @ApiResponse({ status: 400, description: 'no line, or not UTF-8' })
  @ApiResponse({ status: 401, description: 'no valid key' })
  @ApiResponse({ status: 413, description: 'too many lines or bytes' })
  @ApiResponse({ status: 415, description: `another content type than ${NDJSON_TYPES.join(' or ')}` })
  @ApiResponse({ status: 429, description: 'too much waits for the broker; come back after Retry-After seconds' })
  @ApiResponse({ status: 503, description: 'the broker did not take it: nothing is accepted, send it again' })
  take(@Headers('authorization') authorization: string | undefined, @Body() body: unknown): Promise<BulkAnswer> {
    return this.bulk.take(authorization, body);
  }
}

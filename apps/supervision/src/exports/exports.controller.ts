import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import * as api from '#contracts/api/exports.js';
import type { Identity } from '#contracts/api/identity.js';
import { Who } from '#platform/auth/access.js';
import { DomainError } from '#platform/errors.js';
import { Reads } from '../reads.js';
import { ExportQueue } from './export-queue.js';
import { ExportsService, jobViewOf } from './exports.service.js';
import { type Format, MEDIA_TYPES } from './write-file.js';

const MEDIA = [MEDIA_TYPES.xlsx, MEDIA_TYPES.csv];

@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly queue: ExportQueue,
  ) {}

  @Post()
  @Reads()
  @ApiOperation({ summary: 'A list as a file: at once up to 5,000 rows, else as a job' })
  @ApiProduces(...MEDIA)
  @ApiResponse({ status: 200, description: 'the file' })
  @ApiResponse({ status: 202, standardSchema: api.exportJob, description: 'the job that makes it' })
  async ask(
    @Who() who: Identity,
    @Body({ schema: api.exportBody }) body: api.ExportBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.exports.ask(body, who);
    if (answer.kind === 'FILE') return sendFile(reply, body.format, answer.name, answer.bytes);
    this.queue.wake();
    void reply.code(202).send(answer.job);
  }

  @Get()
  @Reads()
  @ApiOperation({ summary: 'Your exports of the last 24 hours, the newest first' })
  @ApiOkResponse({ standardSchema: api.exportJobs })
  list(@Who() who: Identity): Promise<api.ExportJobs> {
    return this.exports.list(who);
  }

  @Get(':id')
  @Reads()
  @ApiOperation({ summary: 'How far an export is' })
  @ApiOkResponse({ standardSchema: api.exportJob })
  async find(@Who() who: Identity, @Param('id', { schema: api.exportId }) id: string): Promise<api.ExportJob> {
    return jobViewOf(await this.exports.find(id, who));
  }

  @Get(':id/file')
  @Reads()
  @ApiOperation({ summary: 'The file of an export that is done' })
  @ApiProduces(...MEDIA)
  async file(
    @Who() who: Identity,
    @Param('id', { schema: api.exportId }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state, asked } = await this.exports.find(id, who);
    if (state !== 'DONE') throw notDone(id, state);
    sendFile(reply, asked.format, this.exports.nameOf(asked), Readable.from(this.exports.bytesOf(id)));
  }
}

function sendFile(reply: FastifyReply, format: Format, name: string, content: Buffer | Readable): void {
  void reply
    .header('content-type', MEDIA_TYPES[format])
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .code(200)
    .send(content);
}

function notDone(id: string, state: string): DomainError {
  const expected = 'an export that is DONE';
  return new DomainError('export-not-done', `export ${id} is ${state}`, {
    field: 'id',
    value: id,
    expected,
    status: 409,
  });
}

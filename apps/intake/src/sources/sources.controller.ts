import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/sources.js';
import { Allows, Who } from '#platform/auth/access.js';
import { SourcesAdministration } from './sources-administration.js';

@ApiTags('sources')
@Controller('sources')
export class SourcesController {
  constructor(private readonly sources: SourcesAdministration) {}

  @Get()
  @Allows('operator', 'supervisor', 'auditor')
  @ApiOperation({ summary: 'Systems that may tell facts, and their keys without what opens' })
  @ApiOkResponse({ standardSchema: api.sources })
  list(): Promise<api.Sources> {
    return this.sources.list();
  }

  @Post()
  @HttpCode(200)
  @Allows('operator')
  @ApiOperation({ summary: 'Let a system in, or widen what it may tell; its new key is shown once' })
  @ApiOkResponse({ standardSchema: api.newSourceKey })
  register(
    @Who() { account }: Identity,
    @Body({ schema: api.sourceBody }) body: api.SourceBody,
  ): Promise<api.NewSourceKey> {
    return this.sources.register(body, account);
  }

  @Delete(':id/keys/:key')
  @Allows('operator')
  @ApiOperation({ summary: 'Take a key back: it opens nothing within seconds' })
  @ApiOkResponse({ standardSchema: api.sources })
  revoke(
    @Who() { account }: Identity,
    @Param('id', { schema: api.sourceId }) id: string,
    @Param('key', { schema: api.sourceKeyId }) key: string,
  ): Promise<api.Sources> {
    return this.sources.revoke(id, key, account);
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AuditPage, type AuditQuery, auditPage, auditQuery } from '#contracts/api/accounts.js';
import type { Identity } from '#contracts/api/identity.js';
import { listAudit } from '#platform/audit.js';
import { Allows, Who } from '#platform/auth/access.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly reader: ScopedReader) {}

  @Get()
  @Allows('auditor')
  @ApiOperation({
    summary: 'Who let sources in, took their keys back, and changed the hall or its items, the latest first',
  })
  @ApiOkResponse({ standardSchema: auditPage })
  list(@Who() { scope }: Identity, @Query({ schema: auditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.reader.read(scope, (tx) => listAudit(tx, query));
  }
}

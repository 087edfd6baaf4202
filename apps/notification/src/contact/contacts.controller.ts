import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type AuditPage, auditPage } from '#contracts/api/accounts.js';
import * as api from '#contracts/api/contacts.js';
import type { Identity } from '#contracts/api/identity.js';
import { askedCaseNo } from '#contracts/api/typed.js';
import { Allows, Who } from '#platform/auth/access.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('contact')
@Controller()
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Post('cases/:caseNo/contact/show')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Allows('window_staff', 'supervisor', 'stationed_officer')
  @ApiOperation({ summary: 'Shows the telephone number of an applicant in clear, and records who asked and why' })
  @ApiOkResponse({ standardSchema: api.shownContact })
  @ApiResponse({ status: 404, description: 'no such case, or none of the own scope' })
  @ApiResponse({ status: 410, description: 'no number of this case is held any more' })
  show(
    @Who() who: Identity,
    @Param('caseNo', { schema: askedCaseNo }) caseNo: string,
    @Body({ schema: api.showContactBody }) { reason }: api.ShowContactBody,
  ): Promise<api.ShownContact> {
    return this.contacts.show(who, caseNo, reason);
  }

  @Get('contacts-shown')
  @Allows('auditor')
  @ApiOperation({ summary: 'To whom which contact of the own scope was shown in clear, and why, the latest first' })
  @ApiOkResponse({ standardSchema: auditPage })
  shown(
    @Who() who: Identity,
    @Query({ schema: api.contactsShownQuery }) query: api.ContactsShownQuery,
  ): Promise<AuditPage> {
    return this.contacts.shown(who, query);
  }
}

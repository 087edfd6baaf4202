import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import * as api from '#contracts/api/accounts.js';
import { accountName, type Identity } from '#contracts/api/identity.js';
import { Allows, Who } from '#platform/auth/access.js';
import { AccountsService } from './accounts.service.js';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get('accounts')
  @Allows('operator', 'auditor')
  @ApiOperation({ summary: 'Accounts, in the order of their names' })
  @ApiOkResponse({ standardSchema: api.accountPage })
  list(@Query({ schema: api.accountsQuery }) query: api.AccountsQuery): Promise<api.AccountPage> {
    return this.accounts.list(query);
  }

  @Post('accounts')
  @Allows('operator')
  @ApiOperation({ summary: 'Add an account' })
  @ApiCreatedResponse({ standardSchema: api.account })
  @ApiResponse({ status: 409, description: 'there is one of this name' })
  add(@Who() who: Identity, @Body({ schema: api.accountBody }) body: api.AccountBody): Promise<api.Account> {
    return this.accounts.add(body, who.account);
  }

  @Patch('accounts/:account')
  @Allows('operator')
  @ApiOperation({ summary: 'Change an account; with another password or disabled it is signed out at once' })
  @ApiOkResponse({ standardSchema: api.account })
  @ApiResponse({ status: 404, description: 'no such account' })
  change(
    @Who() who: Identity,
    @Param('account', { schema: accountName }) account: string,
    @Body({ schema: api.accountChange }) change: api.AccountChange,
  ): Promise<api.Account> {
    return this.accounts.change(account, change, who.account);
  }

  @Get('audit')
  @Allows('auditor')
  @ApiOperation({ summary: 'Sign-ins, and what was done to accounts, the latest first' })
  @ApiOkResponse({ standardSchema: api.auditPage })
  audit(@Query({ schema: api.auditQuery }) query: api.AuditQuery): Promise<api.AuditPage> {
    return this.accounts.audit(query);
  }
}

import { Body, Controller, Get, Param, Post, Query, UseFilters } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/intake.js';
import { askedCaseNo } from '#contracts/api/typed.js';
import { ActRefusedFilter } from '#platform/act-refused.js';
import { Allows, Who } from '#platform/auth/access.js';
import { IdempotencyKey } from '#platform/once/idempotency-key.js';
import { Act } from './act.js';
import { CasesService } from './cases.service.js';

/** A case in its path. */
const Case = () => Param('caseNo', { schema: askedCaseNo });

@ApiTags('window')
@Controller('cases')
@UseFilters(ActRefusedFilter)
export class CasesController {
  constructor(private readonly cases: CasesService) {}

  @Post()
  @Allows('window_staff', 'department_head')
  @ApiOperation({ summary: 'Receive a case, at a window or online: its receipt number' })
  @ApiCreatedResponse({ standardSchema: api.intakeCase })
  @ApiResponse({ status: 400, description: 'no key, or a body that is not as expected' })
  @ApiResponse({ status: 409, description: 'the request with this key is still being worked on' })
  @ApiResponse({ status: 422, description: 'no such item or window now, or a key that was used for another request' })
  register(
    @Who() who: Identity,
    @IdempotencyKey() key: string,
    @Body({ schema: api.registerBody }) body: api.RegisterBody,
  ) {
    return this.cases.register(body, key, who);
  }

  @Get()
  @Allows('window_staff', 'department_head', 'supervisor', 'stationed_officer', 'auditor')
  @ApiOperation({ summary: 'Cases of the windows within the scope of whoever asks, the latest first' })
  @ApiOkResponse({ standardSchema: api.windowCasePage })
  list(@Query({ schema: api.windowCasesQuery }) query: api.WindowCasesQuery, @Who() who: Identity) {
    return this.cases.list(query, who.scope);
  }

  @Get(':caseNo')
  @Allows('window_staff', 'department_head', 'supervisor', 'stationed_officer', 'auditor')
  @ApiOperation({ summary: 'One case as its window knows it, with what is allowed now' })
  @ApiOkResponse({ standardSchema: api.intakeCase })
  get(@Who() { scope }: Identity, @Case() caseNo: string): Promise<api.IntakeCase> {
    return this.cases.find(caseNo, scope);
  }

  @Act('accept', 'The case is complete and ours: accepted')
  accept(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.acceptBody }) body: api.AcceptBody,
  ) {
    return this.cases.perform({ caseNo, key, who, act: { act: 'accept', ...body } });
  }

  @Act('refuse', 'Not accepted, with the reason (article 32)')
  refuse(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.refuseBody }) body: api.RefuseBody,
  ) {
    return this.cases.perform({ caseNo, key, who, act: { act: 'refuse', ...body } });
  }

  @Act('request-supplement', 'Tells once all that is missing (article 32)')
  requestSupplement(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.requestSupplementBody }) body: api.RequestSupplementBody,
  ) {
    return this.cases.perform({ caseNo, key, who, act: { act: 'request-supplement', ...body } });
  }

  @Act('supplement', 'The applicant has brought what was missing, all of it or a part')
  supplement(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.supplementBody }) body: api.SupplementBody,
  ) {
    return this.cases.perform({ caseNo, key, who, act: { act: 'supplement', ...body } });
  }

  @Act('withdraw', 'The applicant takes the application back')
  withdraw(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.withdrawBody }) body: api.WithdrawBody,
  ) {
    return this.cases.perform({ caseNo, key, who, act: { act: 'withdraw', ...body } });
  }
}

import { Body, Controller, Get, Param, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as api from '#contracts/api/approval.js';
import type { Identity } from '#contracts/api/identity.js';
import { askedCaseNo } from '#contracts/api/typed.js';
import { ActRefusedFilter } from '#platform/act-refused.js';
import { Allows, Who } from '#platform/auth/access.js';
import { IdempotencyKey } from '#platform/once/idempotency-key.js';
import { Act } from './act.js';
import { ActsService } from './acts.service.js';

/** A case in its path. */
const Case = () => Param('caseNo', { schema: askedCaseNo });

@ApiTags('approval')
@Controller('cases')
@UseFilters(ActRefusedFilter)
export class ActsController {
  constructor(private readonly acts: ActsService) {}

  @Get(':caseNo')
  @Allows('window_staff', 'department_head', 'supervisor', 'stationed_officer', 'auditor')
  @ApiOperation({ summary: 'One case: its step, what is allowed now, its open suspension, its extensions' })
  @ApiOkResponse({ standardSchema: api.approvalCase })
  get(@Who() { scope }: Identity, @Case() caseNo: string): Promise<api.ApprovalCase> {
    return this.acts.find(caseNo, scope);
  }

  @Act('enter-stage', 'The case enters the next stage, with its holder and the post')
  enter(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.enterStageBody }) body: api.EnterStageBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'enter-stage', act: { act: 'enterStage', ...body } });
  }

  @Act('return', 'The case goes back to an earlier stage; its clocks run on')
  return(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.returnBody }) body: api.ReturnBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'return', act: { act: 'returnToStage', ...body } });
  }

  @Act('suspend', 'A special procedure stops the clock (article 45)')
  suspend(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.suspendBody }) body: api.SuspendBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'suspend', act: { act: 'suspend', ...body } });
  }

  @Act('resume', 'The special procedure is over')
  resume(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.resumeBody }) body: api.ResumeBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'resume', act: { act: 'resume', ...body } });
  }

  @Act('extend', 'The limit is extended, once and before it has passed (article 42)')
  extend(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.extendBody }) body: api.ExtendBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'extend', act: { act: 'extend', ...body } });
  }

  @Act('decide', 'Granted, or denied with reasons and remedies (article 38)')
  decide(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.decideBody }) body: api.DecideBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'decide', act: { act: 'decide', ...body } });
  }

  @Act('close', 'The handling has ended')
  close(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.closeBody }) body: api.CloseBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'close', act: { act: 'close', ...body } });
  }

  @Act('deliver', 'What was decided is in the hands of the applicant (article 44)')
  deliver(
    @Who() who: Identity,
    @Case() caseNo: string,
    @IdempotencyKey() key: string,
    @Body({ schema: api.deliverBody }) body: api.DeliverBody,
  ) {
    return this.acts.perform({ caseNo, key, who, path: 'deliver', act: { act: 'deliver', ...body } });
  }
}

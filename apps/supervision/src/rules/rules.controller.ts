import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Identity } from '#contracts/api/identity.js';
import * as api from '#contracts/api/rules.js';
import type { RuleCode } from '#domain/rules.js';
import { Allows, Anyone, Who } from '#platform/auth/access.js';
import { RulesService } from './rules.service.js';

@ApiTags('rules')
@Controller('rules')
export class RulesController {
  constructor(private readonly rules: RulesService) {}

  @Get()
  @Anyone()
  @ApiOperation({ summary: 'Every rule with its versions, thresholds and days' })
  @ApiOkResponse({ standardSchema: api.rules })
  list(): Promise<api.Rules> {
    return this.rules.list();
  }

  @Post(':code/versions')
  @HttpCode(200)
  @Allows('supervisor')
  @ApiOperation({ summary: 'Publish the next version of a rule, for crossings from a later day on' })
  @ApiOkResponse({ standardSchema: api.ruleView })
  @ApiResponse({ status: 422, description: 'a day or a threshold that cannot be: each of them' })
  publish(
    @Who() who: Identity,
    @Param('code', { schema: api.ruleCode }) code: RuleCode,
    @Body({ schema: api.ruleVersionBody }) body: api.RuleVersionBody,
  ): Promise<api.RuleView> {
    return this.rules.publish(code, body, who);
  }
}
